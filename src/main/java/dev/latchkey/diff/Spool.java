package dev.latchkey.diff;

import dev.latchkey.core.ByteSize;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Takes a text of limited length, and gives it back once it is whole: so that a request which turns out too large is
 * refused properly, and no repository is held open for a slow reader. Little is kept in memory, the rest in a file without
 * a name, which ends with this object. Used by one thread at a time.
 */
final class Spool extends OutputStream {
    private static final int IN_MEMORY = 256 * 1024;
    private static final int BUFFER = 64 * 1024;

    private final ByteSize limit;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable FileChannel file;
    private long length;

    Spool(ByteSize limit) {
        this.limit = limit;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** {@link Problem.TooCostly} beyond the limit. */
    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        length += count;
        if (length > limit.bytes()) {
            throw new Failure(new Problem.TooCostly("The diff is longer than " + limit.bytes()
                    + " bytes. Ask for less: name paths, or send binary=false."));
        }
        if (memory.size() + count > IN_MEMORY) {
            spill();
        }
        if (count > IN_MEMORY) {
            append(ByteBuffer.wrap(bytes, offset, count));
        } else {
            memory.write(bytes, offset, count);
        }
    }

    private void spill() throws IOException {
        append(ByteBuffer.wrap(memory.toByteArray()));
        memory.reset();
    }

    private void append(ByteBuffer bytes) throws IOException {
        FileChannel channel = file;
        if (channel == null) {
            Path path = Files.createTempFile("latchkey-diff", "");
            channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Files.delete(path);
            file = channel;
        }
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    long length() {
        return length;
    }

    /** Writes everything, and lets go of it. */
    void writeTo(OutputStream out) throws IOException {
        try (FileChannel channel = file) {
            if (channel != null) {
                ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
                channel.position(0);
                while (channel.read(buffer) >= 0) {
                    out.write(buffer.array(), 0, buffer.position());
                    buffer.clear();
                }
            }
        }
        memory.writeTo(out);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
