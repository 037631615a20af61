package dev.latchkey.git;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What is told of a file without sending it.
 *
 * @param binary by git's rule: there is a zero byte near the beginning
 * @param lfs whether it stands for a file that Git LFS keeps elsewhere
 */
public record FileFacts(long size, boolean binary, boolean lfs) {
    /** How many bytes git looks at to tell text from binary. */
    static final int LOOKED_AT = 8_000;

    private static final int LONGEST_POINTER = 1_024;
    private static final byte[] POINTER =
            "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.US_ASCII);

    /** @param head at least the first 8,000 bytes, or all if there are fewer */
    static FileFacts of(long size, byte[] head) {
        int most = Math.min(head.length, LOOKED_AT);
        boolean binary = false;
        for (int i = 0; i < most && !binary; i++) {
            binary = head[i] == 0;
        }
        boolean pointer = size < LONGEST_POINTER
                && head.length >= POINTER.length
                && Arrays.equals(head, 0, POINTER.length, POINTER, 0, POINTER.length);
        return new FileFacts(size, binary, pointer);
    }
}
