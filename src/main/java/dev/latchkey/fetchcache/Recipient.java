package dev.latchkey.fetchcache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Whom an answer is sent to. */
public interface Recipient {
    /** Writes all that remains in the buffer, which is used again afterwards. */
    void write(ByteBuffer bytes) throws IOException;

    /**
     * Sends all that is left of the answer out of a file, without copies.
     *
     * @return false, with nothing sent, where that cannot be
     */
    boolean finish(FileChannel file, long from, long count) throws IOException;

    /** From here on everything is packets of the side band; called between two packets. */
    void sideBandFromHere();

    /** A whole packet of band 2, which tells how the work goes on; for those who want to know. */
    void progress(byte[] packet) throws IOException;

    /** Nothing follows for a while. */
    void flush() throws IOException;

    /** Whether there is nobody any more. */
    boolean isGone();
}
