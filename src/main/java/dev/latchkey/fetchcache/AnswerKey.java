package dev.latchkey.fetchcache;

import dev.latchkey.core.RepositoryId;
import java.util.HexFormat;

/**
 * Names an answer.
 *
 * @param digest SHA-256 of everything that the answer depends on, in lower-case hexadecimal digits
 */
public record AnswerKey(RepositoryId repository, String digest) {
    private static final int DIGITS = 64;

    public AnswerKey {
        if (!isDigest(digest)) {
            throw new IllegalArgumentException("not a SHA-256: " + digest);
        }
    }

    public static AnswerKey of(RepositoryId repository, byte[] sha256) {
        return new AnswerKey(repository, HexFormat.of().formatHex(sha256));
    }

    static boolean isDigest(String text) {
        return text.length() == DIGITS && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}
