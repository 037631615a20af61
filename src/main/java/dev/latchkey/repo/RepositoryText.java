package dev.latchkey.repo;

import dev.latchkey.auth.TokenSecret;
import dev.latchkey.core.Failure;
import java.net.URI;
import java.net.URISyntaxException;

/** The limits of what people may write about a repository. */
final class RepositoryText {
    private static final int MAX_NAME = 255;
    private static final int MAX_DESCRIPTION = 10_000;
    private static final int MAX_WEBSITE = 2_000;
    private static final int MAX_LANGUAGE = 100;

    private RepositoryText() {}

    static String name(String text) {
        String name = oneLine("name", text, MAX_NAME);
        if (name.isEmpty()) {
            throw Failure.invalid("name", "The name of a repository is not blank.");
        }
        return name;
    }

    static String language(String text) {
        return oneLine("language", text, MAX_LANGUAGE);
    }

    static String description(String text) {
        if (text.length() > MAX_DESCRIPTION || text.indexOf('\0') >= 0) {
            throw Failure.invalid(
                    "description", "A description has at most " + MAX_DESCRIPTION + " characters, none of them NUL.");
        }
        return withoutSecret("description", text);
    }

    /** Whoever sees the repository reads these texts; nobody means to put a token there. */
    private static String withoutSecret(String field, String text) {
        if (TokenSecret.isWithin(text)) {
            throw Failure.invalid(field, "'" + field + "' holds the secret of a token, and can be read by others.");
        }
        return text;
    }

    /** A web address or nothing: it becomes a link on pages. */
    static String website(String text) {
        String website = oneLine("website", text, MAX_WEBSITE);
        if (!website.isEmpty() && !isWebAddress(website)) {
            throw Failure.invalid("website", "A website begins with http:// or https:// and names a host.");
        }
        return website;
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String oneLine(String field, String text, int max) {
        String stripped = text.strip();
        if (stripped.length() > max || stripped.chars().anyMatch(Character::isISOControl)) {
            throw Failure.invalid(field, "'" + field + "' has at most " + max + " characters and no line breaks.");
        }
        return withoutSecret(field, stripped);
    }
}
