package dev.latchkey.branching;

/**
 * A pattern in which {@code *} stands for any characters, also none and also slashes, and everything else for itself. On a
 * mismatch only the last star takes one character more, so that no pattern costs more than its length times the text's.
 */
final class Glob {
    private static final char STAR = '*';

    private Glob() {}

    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int taken = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == STAR) {
                star = p++;
                taken = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++taken;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == STAR) {
            p++;
        }
        return p == pattern.length();
    }
}
