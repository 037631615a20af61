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

    /** What comes before the side band, which is short, and then the rest: by the operating system if it is long. */
    @Override
    public void sendTo(Recipient recipient) throws IOException {
        long band = Math.max(0, trailer.bandFrom());
        long rest = trailer.length() - band;
        copy(recipient, 0, band);
        if (trailer.bandFrom() >= 0) {
            recipient.sideBandFromHere();
        }
        if (band == 0 || rest <= Chunks.LARGE || !recipient.finish(file, band, rest)) {
            copy(recipient, band, trailer.length());
        }
    }

    private void copy(Recipient recipient, long from, long end) throws IOException {
        ByteBuffer chunk = Chunks.take();
        try {
            for (long at = from; at < end; at += chunk.limit()) {
                fill(chunk, at, end);
                recipient.write(chunk);
            }
        } finally {
            Chunks.giveBack(chunk);
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
