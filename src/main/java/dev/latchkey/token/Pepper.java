package dev.latchkey.token;

import dev.latchkey.auth.TokenSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One key of {@link Peppers}, ready to hash with. Safe for use by many threads. */
final class Pepper {
    static final String ALGORITHM = "HmacSHA256";

    private final int version;
    private final SecretKeySpec key;

    /** Never used itself, only copied: to look a provider up and to take a key in costs as much as the hash. */
    private final Mac prepared;

    Pepper(int version, byte[] bytes) {
        this.version = version;
        this.key = new SecretKeySpec(bytes, ALGORITHM);
        this.prepared = fresh();
    }

    private Mac fresh() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java runtime", e);
        }
    }

    /** Providers need not be able to copy; the one of the JDK is. */
    private Mac copy() {
        try {
            return (Mac) prepared.clone();
        } catch (CloneNotSupportedException e) {
            return fresh();
        }
    }

    SecretHash hash(TokenSecret secret) {
        return new SecretHash(version, mac(secret.reveal()));
    }

    byte[] mac(String text) {
        return copy().doFinal(text.getBytes(StandardCharsets.US_ASCII));
    }
}
