package dev.latchkey.blob;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A blob being written. Nobody sees it before {@link #commit}; closed without commit, it leaves nothing behind. For one
 * thread.
 */
public interface BlobSink extends AutoCloseable {
    /** Appends all that remains in the buffer. */
    void write(ByteBuffer bytes) throws IOException;

    /** Reads back what was written, as far as it goes; -1 at or past the end. */
    int read(long position, ByteBuffer into) throws IOException;

    /** Bytes written so far. */
    long size();

    /** Makes the blob durable and visible under its key; when this returns, it survives a power cut. */
    void commit() throws IOException;

    /** Throws away what was not committed. Harmless after a commit, and when called twice. */
    @Override
    void close() throws IOException;
}
