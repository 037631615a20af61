package dev.latchkey.http;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The word that forms of a session carry, masked anew for each page: compressed pages whose length could be watched tell
 * nothing of it (BREACH).
 */
public final class FormToken {
    /** The name of the hidden field. */
    public static final String FIELD = "form_token";

    private static final SecureRandom RANDOM = new SecureRandom();

    private FormToken() {}

    /** @param token base64url, as {@link dev.latchkey.auth.WebSession#formToken} */
    public static String masked(String token) {
        byte[] plain = Base64.getUrlDecoder().decode(token);
        byte[] both = new byte[plain.length * 2];
        byte[] mask = new byte[plain.length];
        RANDOM.nextBytes(mask);
        for (int i = 0; i < plain.length; i++) {
            both[i] = mask[i];
            both[plain.length + i] = (byte) (mask[i] ^ plain[i]);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    }

    static boolean matches(String given, String token) {
        byte[] plain = Base64.getUrlDecoder().decode(token);
        byte[] both;
        try {
            both = Base64.getUrlDecoder().decode(given);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (both.length != plain.length * 2) {
            return false;
        }
        byte[] found = new byte[plain.length];
        for (int i = 0; i < plain.length; i++) {
            found[i] = (byte) (both[i] ^ both[plain.length + i]);
        }
        return MessageDigest.isEqual(found, plain);
    }
}
