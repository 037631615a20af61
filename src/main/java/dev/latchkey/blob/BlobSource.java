package dev.latchkey.blob;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A blob open for reading ranges. For one thread. */
public interface BlobSource extends AutoCloseable {
    /** Reads up to the room in the buffer from the position on; -1 at or past the end. */
    int read(long position, ByteBuffer into) throws IOException;

    long size() throws IOException;

    @Override
    void close() throws IOException;
}
