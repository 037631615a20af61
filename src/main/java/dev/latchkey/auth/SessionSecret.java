package dev.latchkey.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * What a browser shows to be let in again: 256 bits from {@link SecureRandom}, base64url. It opens pages and nothing else. Not
 * printed, compared in constant time, stored only as keyed hash.
 */
public final class SessionSecret {
    private static final int BYTES = 32;
    private static final int LENGTH = 43;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String value;

    private SessionSecret(String value) {
        this.value = value;
    }

    public static SessionSecret generate() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new SessionSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Empty for what cannot be one. */
    public static Optional<SessionSecret> parse(String text) {
        boolean shaped = text.length() == LENGTH && text.chars().allMatch(SessionSecret::isDigit);
        return shaped ? Optional.of(new SessionSecret(text)) : Optional.empty();
    }

    private static boolean isDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    /** The secret itself: for the cookie and for hashing. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionSecret that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.US_ASCII), that.value.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public int hashCode() {
        return SessionSecret.class.hashCode();
    }

    @Override
    public String toString() {
        return "session (redacted)";
    }
}
