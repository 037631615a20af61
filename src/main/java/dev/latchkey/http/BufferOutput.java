package dev.latchkey.http;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Output that takes buffers as they are; direct ones reach the socket without a copy. */
public interface BufferOutput {
    /** Writes all that remains in the buffer, which may be used again afterwards. */
    void write(ByteBuffer bytes) throws IOException;
}
