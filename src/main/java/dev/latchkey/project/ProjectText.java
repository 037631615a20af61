package dev.latchkey.project;

import dev.latchkey.auth.TokenSecret;
import dev.latchkey.core.Failure;

/** The limits of what people may write about a project. */
final class ProjectText {
    private static final int MAX_NAME = 255;
    private static final int MAX_DESCRIPTION = 10_000;

    private ProjectText() {}

    static String name(String text) {
        String name = text.strip();
        if (name.isEmpty() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw Failure.invalid(
                    "name", "The name of a project has 1 to " + MAX_NAME + " characters and no line breaks.");
        }
        return withoutSecret("name", name);
    }

    static String description(String text) {
        if (text.length() > MAX_DESCRIPTION || text.indexOf('\0') >= 0) {
            throw Failure.invalid(
                    "description", "A description has at most " + MAX_DESCRIPTION + " characters, none of them NUL.");
        }
        return withoutSecret("description", text);
    }

    /** Whoever sees the project reads these texts; nobody means to put a token there. */
    private static String withoutSecret(String field, String text) {
        if (TokenSecret.isWithin(text)) {
            throw Failure.invalid(field, "'" + field + "' holds the secret of a token, and can be read by others.");
        }
        return text;
    }
}
