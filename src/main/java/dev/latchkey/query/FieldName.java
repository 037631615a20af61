package dev.latchkey.query;

/**
 * A field as the caller wrote it, such as {@code source.branch.name}.
 *
 * @param position of its first character in the text, counted from 1
 */
public record FieldName(String name, int position) {
    /** Whether a name may begin with it; those of JSON keys here are ASCII. */
    static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
