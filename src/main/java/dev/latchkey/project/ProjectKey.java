package dev.latchkey.project;

import dev.latchkey.core.Ascii;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;

/** The short name of a project in addresses: a letter, then letters, digits and {@code _}; 1 to 128, in upper case. */
public record ProjectKey(String value) {
    private static final int MAX_LENGTH = 128;

    public ProjectKey {
        if (!isValid(value)) {
            throw Failure.invalid(
                    "key",
                    "The key of a project begins with a letter and has 1 to " + MAX_LENGTH
                            + " letters A to Z, digits and _.");
        }
    }

    /** Accepts lower case and folds it; {@link Problem.Invalid} for anything else. */
    public static ProjectKey parse(String text) {
        return new ProjectKey(Ascii.upperCase(text));
    }

    static boolean isValid(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_LENGTH
                && isLetter(text.charAt(0))
                && text.chars().allMatch(c -> isLetter(c) || (c >= '0' && c <= '9') || c == '_');
    }

    private static boolean isLetter(int c) {
        return c >= 'A' && c <= 'Z';
    }

    @Override
    public String toString() {
        return value;
    }
}
