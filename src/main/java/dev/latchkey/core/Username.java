package dev.latchkey.core;

import java.util.Set;

/**
 * The name of an account: lower-case letters, digits, {@code _ -}, 1 to 39 characters. It never holds an {@code @}, so
 * that it cannot be taken for an e-mail address, nor is it one of the static user names of API tokens.
 */
public record Username(String value) {
    private static final int MAX_LENGTH = 39;
    private static final Set<String> RESERVED = Set.of("x-bitbucket-api-token-auth", "x-token-auth");

    public Username {
        if (!isWellFormed(value)) {
            throw Failure.invalid(
                    "username",
                    "A user name has 1 to " + MAX_LENGTH
                            + " lower-case letters, digits, _ or -, and does not begin with -.");
        }
        if (RESERVED.contains(value)) {
            throw Failure.invalid("username", "The user name '" + value + "' is reserved.");
        }
    }

    /** Whether the text could name an account at all. */
    public static boolean isValid(String text) {
        return isWellFormed(text) && !RESERVED.contains(text);
    }

    private static boolean isWellFormed(String value) {
        return !value.isEmpty()
                && value.length() <= MAX_LENGTH
                && value.charAt(0) != '-'
                && value.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-');
    }

    public static Username parse(String text) {
        return new Username(Ascii.lowerCase(text));
    }

    @Override
    public String toString() {
        return value;
    }
}
