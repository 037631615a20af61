package dev.latchkey.core;

/** Letters of ASCII, whose folding brings no other character in: Unicode folds the Kelvin sign to a plain k. */
public final class Ascii {
    private static final int DISTANCE = 'a' - 'A';

    private Ascii() {}

    public static String lowerCase(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c >= 'A' && c <= 'Z' ? (char) (c + DISTANCE) : c);
        }
        return out.toString();
    }

    public static String upperCase(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c >= 'a' && c <= 'z' ? (char) (c - DISTANCE) : c);
        }
        return out.toString();
    }
}
