package dev.latchkey.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The secret of a token: {@code ATATLK}, 27 characters base62 from {@link SecureRandom} (160 bits), and 6 characters base62
 * of the CRC-32 of all before it. The only class that holds secrets: it does not print them, and compares in constant time.
 *
 * <p>39 word characters, so that a double click selects it and a URL needs no escaping; the checksum lets a scanner tell a
 * real one from noise, and lets the server refuse noise without a look-up.
 */
public final class TokenSecret {
    public static final String PREFIX = "ATATLK";
    public static final int LENGTH = 39;

    private static final String REDACTED = PREFIX + "…(redacted)";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final boolean[] IN_ALPHABET = new boolean[128];
    private static final int RANDOM_LENGTH = 27;
    private static final int HINT_LENGTH = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    static {
        ALPHABET.chars().forEach(c -> IN_ALPHABET[c] = true);
    }

    private final String value;

    private TokenSecret(String value) {
        this.value = value;
    }

    /** Makes a new secret. 62<sup>27</sup> is a little more than 2<sup>160</sup>. */
    public static TokenSecret generate() {
        StringBuilder text = new StringBuilder(LENGTH).append(PREFIX);
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new TokenSecret(text + checksum(text));
    }

    /** The secret in the text, if it has the shape and the right checksum; no look-up is worth anything else. */
    public static Optional<TokenSecret> parse(String text) {
        return text.length() == LENGTH && isSecretAt(text, 0) ? Optional.of(new TokenSecret(text)) : Optional.empty();
    }

    /** Whether the text holds a secret anywhere: for requests that carry one where it does not belong. */
    public static boolean isWithin(CharSequence text) {
        for (int at = 0; at + LENGTH <= text.length(); at++) {
            if (text.charAt(at) == PREFIX.charAt(0) && isSecretAt(text, at)) {
                return true;
            }
        }
        return false;
    }

    /** The text with every secret in it taken out: for logs, rows and refusals that quote what a client sent. */
    public static String redacted(String text) {
        if (!isWithin(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            if (at + LENGTH <= text.length() && isSecretAt(text, at)) {
                out.append(REDACTED);
                at += LENGTH;
            } else {
                out.append(text.charAt(at++));
            }
        }
        return out.toString();
    }

    private static boolean isSecretAt(CharSequence text, int start) {
        for (int i = 0; i < PREFIX.length(); i++) {
            if (text.charAt(start + i) != PREFIX.charAt(i)) {
                return false;
            }
        }
        for (int i = PREFIX.length(); i < LENGTH; i++) {
            char c = text.charAt(start + i);
            if (c >= IN_ALPHABET.length || !IN_ALPHABET[c]) {
                return false;
            }
        }
        return hasChecksum(text, start);
    }

    /** The same as to compare with {@link #checksum}, without making it: every request comes here. */
    private static boolean hasChecksum(CharSequence text, int start) {
        int body = PREFIX.length() + RANDOM_LENGTH;
        byte[] ascii = new byte[body];
        for (int i = 0; i < body; i++) {
            ascii[i] = (byte) text.charAt(start + i);
        }
        CRC32 crc = new CRC32();
        crc.update(ascii, 0, body);
        long left = crc.getValue();
        for (int i = LENGTH - 1; i >= body; i--) {
            if (text.charAt(start + i) != ALPHABET.charAt((int) (left % ALPHABET.length()))) {
                return false;
            }
            left /= ALPHABET.length();
        }
        return true;
    }

    /** CRC-32 of the text as ASCII, base62, most significant digit first, padded with {@code 0} to six characters. */
    private static String checksum(CharSequence text) {
        CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        char[] digits = new char[LENGTH - PREFIX.length() - RANDOM_LENGTH];
        long left = crc.getValue();
        for (int i = digits.length - 1; i >= 0; i--) {
            digits[i] = ALPHABET.charAt((int) (left % ALPHABET.length()));
            left /= ALPHABET.length();
        }
        return new String(digits);
    }

    /** The secret itself: for the one answer that shows it, and for hashing. Never for a log or a row. */
    public String reveal() {
        return value;
    }

    /** The last four characters, by which an owner recognises a token in a list. */
    public String hint() {
        return value.substring(LENGTH - HINT_LENGTH);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenSecret that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.US_ASCII), that.value.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public int hashCode() {
        return TokenSecret.class.hashCode();
    }

    @Override
    public String toString() {
        return REDACTED;
    }
}
