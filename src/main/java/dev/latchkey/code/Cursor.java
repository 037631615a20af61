package dev.latchkey.code;

import dev.latchkey.git.WalkState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Where a list of commits goes on.
 *
 * @param question stands for what was asked for on the first page, see {@link #question(List)}
 */
public record Cursor(long question, WalkState state) {
    /** 64 bits that stand for these texts, each list of them for itself. */
    public static long question(List<List<String>> parts) {
        StringBuilder text = new StringBuilder();
        for (List<String> names : parts) {
            text.append(names.size()).append('\n');
            names.forEach(name -> text.append(name.length()).append(' ').append(name));
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
