package dev.latchkey.fetchcache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** A whole answer, open for reading. It stays readable when it is thrown out of the cache meanwhile. */
final class KeptAnswer implements Answer {
    private final FileChannel file;
    private final Trailer trailer;

    private KeptAnswer(FileChannel file, Trailer trailer) {
        this.file = file;
        this.trailer = trailer;
    }

    /** What is in the file is not what was written there. */
    static final class Corrupt extends IOException {
        private static final long serialVersionUID = 1L;

        Corrupt(Path path) {
            super(path + " is damaged");
        }
    }

    /**
     * Opens a file.
     *
     * @param thoroughly whether to read all of it for its checksum, not the trailer alone
     */
    static KeptAnswer open(Path path, AnswerKey key, boolean thoroughly) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            Trailer trailer = Trailer.read(file, key).orElseThrow(() -> new Corrupt(path));
            KeptAnswer answer = new KeptAnswer(file, trailer);
            if (thoroughly && answer.checksum() != trailer.checksum()) {
                throw new Corrupt(path);
            }
            return answer;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private long checksum() throws IOException {
        CRC32C checksum = new CRC32C();
        ByteBuffer chunk = Chunks.take();
        try {
            for (long at = 0; at < trailer.length(); at += chunk.limit()) {
                fill(chunk, at, trailer.length());
                checksum.update(chunk);
            }
            return checksum.getValue();
        } finally {
            Chunks.giveBack(chunk);
        }
    }

    @Override
    public void sendTo(Recipient recipient) throws IOException {
        ByteBuffer chunk = Chunks.take();
        try {
            sendTo(recipient, chunk);
        } finally {
            Chunks.giveBack(chunk);
        }
    }

    private void sendTo(Recipient recipient, ByteBuffer chunk) throws IOException {
        long at = 0;
        while (at < trailer.length()) {
            if (at == trailer.bandFrom()) {
                recipient.sideBandFromHere();
            }
            fill(chunk, at, at < trailer.bandFrom() ? trailer.bandFrom() : trailer.length());
            at += chunk.limit();
            recipient.write(chunk);
        }
    }

    private void fill(ByteBuffer chunk, long from, long end) throws IOException {
        chunk.clear().limit((int) Math.min(chunk.capacity(), end - from));
        while (chunk.hasRemaining()) {
            if (file.read(chunk, from + chunk.position()) < 0) {
                throw new IOException("a kept answer was cut off while it was read");
            }
        }
        chunk.flip();
    }

    @Override
    public void close() {
        Quietly.close(file);
    }
}
