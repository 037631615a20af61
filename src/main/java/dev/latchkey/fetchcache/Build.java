package dev.latchkey.fetchcache;

import java.io.IOException;

/** Makes one answer, on a thread of its own. */
public interface Build extends AutoCloseable {
    void writeTo(AnswerSink sink) throws IOException;

    /** Called in any case, even when nothing was written. */
    @Override
    void close();
}
