package dev.latchkey.core;

/** Letters of ASCII, whose folding brings no other character in: Unicode folds the Kelvin sign to a plain k. */
final class Ascii {
    private Ascii() {}

    static String lowerCase(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return out.toString();
    }
}
