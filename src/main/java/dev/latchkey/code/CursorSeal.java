package dev.latchkey.code;

import dev.latchkey.core.RepositoryId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Signs what clients carry from page to page (HMAC-SHA-256, cut to 128 bits), so that nobody can ask for ids that were
 * not answered to him, in this repository. Safe for use by many threads.
 */
final class CursorSeal {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int TAG_LENGTH = 16;
    private static final byte[] DOMAIN = "latchkey commits cursor".getBytes(StandardCharsets.US_ASCII);

    private final SecretKey key;

    CursorSeal(SecretKey key) {
        this.key = key;
    }

    /** The bytes behind their tag, in base64 for URLs. */
    String seal(RepositoryId repository, byte[] bytes) {
        byte[] tag = tag(repository, bytes);
        byte[] sealed = Arrays.copyOf(tag, TAG_LENGTH + bytes.length);
        System.arraycopy(bytes, 0, sealed, TAG_LENGTH, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** Empty when the text was not sealed here, or for another repository. */
    Optional<byte[]> open(RepositoryId repository, String text) {
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (sealed.length < TAG_LENGTH) {
            return Optional.empty();
        }
        byte[] bytes = Arrays.copyOfRange(sealed, TAG_LENGTH, sealed.length);
        boolean genuine = MessageDigest.isEqual(Arrays.copyOf(sealed, TAG_LENGTH), tag(repository, bytes));
        return genuine ? Optional.of(bytes) : Optional.empty();
    }

    /** 128 bits that stand for these bytes in this repository, and that only the key's holder can compute. */
    byte[] tag(RepositoryId repository, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(DOMAIN);
            mac.update(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(repository.uuid().getMostSignificantBits())
                    .putLong(repository.uuid().getLeastSignificantBits())
                    .array());
            return Arrays.copyOf(mac.doFinal(bytes), TAG_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
