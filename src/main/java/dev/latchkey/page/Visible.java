package dev.latchkey.page;

import java.util.Locale;

/** Text that somebody typed or pushed, with what is not seen in it, or turns its direction, shown as its code point. */
public final class Visible {
    private Visible() {}

    public static String of(String text) {
        if (text.codePoints().noneMatch(Visible::isHidden)) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isHidden(c)) {
                out.append(String.format(Locale.ROOT, "⟨U+%04X⟩", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static boolean isHidden(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
