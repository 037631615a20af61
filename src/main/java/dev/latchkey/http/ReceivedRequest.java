package dev.latchkey.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content.Chunk;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A request of whose body the first part has been received; what follows is read from the connection. */
final class ReceivedRequest extends Request.Wrapper {
    private final boolean complete;
    private @Nullable Chunk first;
    private @Nullable Chunk second;

    /** @param then what follows the bytes; the end of the body if it is the last chunk and empty */
    ReceivedRequest(Request wire, ByteBuffer bytes, Chunk then) {
        super(wire);
        this.complete = then.isLast();
        this.first = bytes.hasRemaining() ? Chunk.from(bytes, false) : null;
        this.second = then;
    }

    @Override
    public @Nullable Chunk read() {
        Chunk chunk = first;
        if (chunk != null) {
            first = null;
            return chunk;
        }
        chunk = second;
        if (chunk != null) {
            second = null;
            return chunk;
        }
        return complete ? Chunk.EOF : super.read();
    }

    @Override
    public void demand(Runnable whenThereIsMore) {
        if (complete || first != null || second != null) {
            whenThereIsMore.run();
        } else {
            super.demand(whenThereIsMore);
        }
    }
}
