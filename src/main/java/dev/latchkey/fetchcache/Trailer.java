package dev.latchkey.fetchcache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The end of a kept file, by which it is known to be whole.
 *
 * @param digest of the key, so that a file under another name is not believed
 * @param length bytes of the answer, which stand before the trailer
 * @param bandFrom where the packets of the side band begin, or -1
 * @param checksum CRC-32C of the answer
 */
record Trailer(String digest, long length, long bandFrom, long checksum) {
    static final int SIZE = 64;
    private static final byte[] MAGIC = "LKFETCH1".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST = 32;

    ByteBuffer encoded() {
        return ByteBuffer.allocate(SIZE)
                .put(MAGIC)
                .put(HexFormat.of().parseHex(digest))
                .putLong(length)
                .putLong(bandFrom)
                .putLong(checksum)
                .flip();
    }

    /** Empty when there is none, or one of another key or length. */
    static Optional<Trailer> read(FileChannel file, AnswerKey key) throws IOException {
        long length = file.size() - SIZE;
        ByteBuffer bytes = ByteBuffer.allocate(SIZE);
        long at = length;
        while (at >= 0 && bytes.hasRemaining()) {
            int count = file.read(bytes, at);
            if (count < 0) {
                return Optional.empty();
            }
            at += count;
        }
        if (bytes.hasRemaining()) {
            return Optional.empty();
        }
        bytes.flip();
        byte[] magic = new byte[MAGIC.length];
        byte[] digest = new byte[DIGEST];
        bytes.get(magic).get(digest);
        Trailer trailer =
                new Trailer(HexFormat.of().formatHex(digest), bytes.getLong(), bytes.getLong(), bytes.getLong());
        boolean right = Arrays.equals(magic, MAGIC) && trailer.digest.equals(key.digest()) && trailer.length == length;
        return right ? Optional.of(trailer) : Optional.empty();
    }
}
