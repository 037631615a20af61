package dev.latchkey.auth;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The credentials in a request's {@code Authorization} header: Basic (RFC 7617, UTF-8, split at the first colon), Bearer
 * (RFC 6750), or the bare token.
 *
 * @param shown false when there is no header, which makes the caller anonymous
 * @param userName the user part of Basic, possibly empty; absent for the other forms
 * @param secret the token, if what stood there has its shape; noise never gets further than this
 */
public record AuthorizationHeader(boolean shown, Optional<String> userName, Optional<TokenSecret> secret) {
    private static final int MAX_SECRET_BYTES = 255;
    private static final AuthorizationHeader ABSENT =
            new AuthorizationHeader(false, Optional.empty(), Optional.empty());
    private static final AuthorizationHeader NOISE = new AuthorizationHeader(true, Optional.empty(), Optional.empty());

    /** Reads all values of the header; {@link Problem.Invalid} when there are two, or base64 is broken by a blank. */
    public static AuthorizationHeader parse(List<String> values) {
        if (values.isEmpty()) {
            return ABSENT;
        }
        if (values.size() > 1) {
            throw new Failure(new Problem.Invalid("The request has two Authorization headers; send one."));
        }
        String value = values.get(0).strip();
        int blank = value.indexOf(' ');
        if (blank < 0) {
            return new AuthorizationHeader(true, Optional.empty(), secret(value));
        }
        String rest = value.substring(blank + 1).strip();
        return switch (value.substring(0, blank).toLowerCase(Locale.ROOT)) {
            case "basic" -> basic(rest);
            case "bearer" -> new AuthorizationHeader(true, Optional.empty(), secret(rest));
            default -> NOISE;
        };
    }

    private static AuthorizationHeader basic(String encoded) {
        if (hasBlank(encoded)) {
            throw new Failure(new Problem.Invalid(wrappedBase64()));
        }
        Optional<String> pair = decode(encoded);
        int colon = pair.map(text -> text.indexOf(':')).orElse(-1);
        if (pair.isEmpty() || colon < 0) {
            return NOISE;
        }
        String text = pair.get();
        return new AuthorizationHeader(true, Optional.of(text.substring(0, colon)), secret(text.substring(colon + 1)));
    }

    /** A loop, for this is on the way of every request. */
    private static boolean hasBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> decode(String encoded) {
        try {
            byte[] bytes = Base64.getDecoder().decode(encoded);
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Optional<TokenSecret> secret(String text) {
        return text.length() > MAX_SECRET_BYTES ? Optional.empty() : TokenSecret.parse(text);
    }

    /** What to tell who sends base64 that a tool has wrapped, as GNU base64 does after 76 characters. */
    public static String wrappedBase64() {
        return "The Authorization header is broken by a line break or blank inside its base64."
                + " Encode without wrapping: use `base64 -w0` (GNU wraps after 76 characters).";
    }
}
