package dev.latchkey.status;

import dev.latchkey.auth.TokenSecret;
import dev.latchkey.core.Failure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The limits of what builds and tools may write. */
final class StatusText {
    private static final int MAX_ADDRESS = 2_000;

    private StatusText() {}

    /** Text that must be there, on one line. */
    static String line(String field, @Nullable String text, int max) {
        String line = text == null ? "" : text.strip();
        if (line.isEmpty()) {
            throw Failure.invalid(field, "'" + field + "' is missing.");
        }
        if (line.length() > max || line.codePoints().anyMatch(Character::isISOControl)) {
            throw Failure.invalid(field, "'" + field + "' has at most " + max + " characters and no line breaks.");
        }
        return storable(field, line);
    }

    /** Text of any lines; without any, empty. */
    static Optional<String> lines(String field, @Nullable String text, int max) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        if (text.length() > max) {
            throw Failure.invalid(field, "'" + field + "' has at most " + max + " characters.");
        }
        return Optional.of(storable(field, text));
    }

    /** A web address; without any, empty. */
    static Optional<String> address(String field, @Nullable String text) {
        String address = text == null ? "" : text.strip();
        if (address.isEmpty()) {
            return Optional.empty();
        }
        if (address.length() > MAX_ADDRESS || !isWebAddress(address)) {
            throw Failure.invalid(
                    field,
                    "'" + field + "' is an absolute address with http:// or https:// and a host, of at most "
                            + MAX_ADDRESS + " characters.");
        }
        return Optional.of(storable(field, address));
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getRawAuthority() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Without what databases refuse, and without secrets: whoever sees the repository reads these texts. */
    private static String storable(String field, String text) {
        if (text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
            throw Failure.invalid(field, "'" + field + "' holds a NUL, or half a surrogate pair.");
        }
        if (TokenSecret.isWithin(text)) {
            throw Failure.invalid(field, "'" + field + "' holds the secret of a token, and can be read by others.");
        }
        return text;
    }
}
