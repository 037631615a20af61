package dev.latchkey.fetchcache;

import java.io.IOException;

/** An answer, whole or still growing, on its way to one recipient. */
public interface Answer extends AutoCloseable {
    /** Sends all of it. Throws what the build threw if that failed. */
    void sendTo(Recipient recipient) throws IOException;

    @Override
    void close();
}
