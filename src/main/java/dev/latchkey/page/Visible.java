package dev.latchkey.page;

import java.util.Locale;

/**
 * Text whose invisible characters are shown by their numbers, so that what is read is what stands there: controls, marks that
 * turn the direction of text, and characters without width. Joiners between letters that need them stay.
 */
public final class Visible {
    private static final int JOINER = 0x200D;
    private static final int NON_JOINER = 0x200C;
    private static final int SOFT_HYPHEN = 0xAD;
    private static final int ASCII_END = 0x80;

    private Visible() {}

    public static String of(String text) {
        return text.codePoints().anyMatch(Visible::isSuspect) ? shown(text) : text;
    }

    private static String shown(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        int before = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int end = i + Character.charCount(c);
            int after = end < text.length() ? text.codePointAt(end) : 0;
            boolean joins = (c == JOINER || c == NON_JOINER) && before >= ASCII_END && after >= ASCII_END;
            if (isSuspect(c) && !joins) {
                out.append(String.format(Locale.ROOT, "[U+%04X]", c));
            } else {
                out.appendCodePoint(c);
            }
            before = c;
            i = end;
        }
        return out.toString();
    }

    private static boolean isSuspect(int c) {
        if (c < ASCII_END) {
            return (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7f;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> c != SOFT_HYPHEN;
            default -> isFiller(c);
        };
    }

    /** Letters without a shape. */
    private static boolean isFiller(int c) {
        return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
    }
}
