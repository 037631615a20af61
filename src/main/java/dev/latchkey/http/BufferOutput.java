package dev.latchkey.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Output that takes buffers as they are; direct ones reach the socket without a copy. */
public interface BufferOutput {
    /** Writes all that remains in the buffer, which may be used again afterwards. */
    void write(ByteBuffer bytes) throws IOException;

    /**
     * Sends a part of a file without copying it.
     *
     * @return false, with nothing sent, where the connection cannot do that
     */
    boolean transfer(FileChannel file, long from, long count) throws IOException;
}
