package dev.latchkey.token;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** The keyed hash of a secret with the version of its pepper: what rows and caches hold in place of the secret. */
final class SecretHash {
    private final int pepperVersion;
    private final byte[] bytes;

    SecretHash(int pepperVersion, byte[] bytes) {
        this.pepperVersion = pepperVersion;
        this.bytes = bytes.clone();
    }

    int pepperVersion() {
        return pepperVersion;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** In constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SecretHash that
                && pepperVersion == that.pepperVersion
                && MessageDigest.isEqual(bytes, that.bytes);
    }

    /** A part of a keyed hash is as good as any. */
    @Override
    public int hashCode() {
        return ByteBuffer.wrap(bytes).getInt();
    }

    @Override
    public String toString() {
        return "SecretHash[pepper " + pepperVersion + "]";
    }
}
