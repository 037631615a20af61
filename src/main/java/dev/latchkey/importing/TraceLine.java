package dev.latchkey.importing;

import java.util.ArrayList;
import java.util.List;

/**
 * An exception and its causes in one line for the log. Parts of their messages are the far server's, which must not look like
 * lines of ours, nor fill the disk.
 */
final class TraceLine {
    private static final int LONGEST = 300;
    private static final int DEEPEST = 5;

    private TraceLine() {}

    static String of(Throwable thrown) {
        List<String> parts = new ArrayList<>();
        Throwable cause = thrown;
        while (cause != null && parts.size() < DEEPEST) {
            StackTraceElement[] trace = cause.getStackTrace();
            String where =
                    trace.length == 0 ? "" : " (" + trace[0].getFileName() + ":" + trace[0].getLineNumber() + ")";
            parts.add(plain(cause.getClass().getSimpleName() + ": " + cause.getMessage()) + where);
            cause = cause.getCause();
        }
        return String.join("; ", parts);
    }

    private static String plain(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> out.appendCodePoint(isPrinted(c) ? c : '?'));
        return out.toString();
    }

    private static boolean isPrinted(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
