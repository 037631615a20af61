package dev.latchkey.session;

import dev.latchkey.auth.SessionSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** What is derived from secrets and ids of sessions under the server's own key (HMAC-SHA-256). */
final class SessionKeys {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKey key;

    SessionKeys(SecretKey key) {
        this.key = key;
    }

    /** What the database holds of a secret. */
    String hash(SessionSecret secret) {
        return mac("session " + secret.reveal());
    }

    /** What the forms of a session carry. */
    String formToken(UUID session) {
        return mac("forms of " + session);
    }

    /** Stands for a name that no account has. */
    String unknownName(String name) {
        return "name:" + mac("name " + name);
    }

    private String mac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] bytes = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java runtime", e);
        }
    }
}
