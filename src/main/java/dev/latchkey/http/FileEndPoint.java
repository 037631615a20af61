package dev.latchkey.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A client over plain TCP, to whom parts of files go without passing through memory of ours (sendfile(2), by way of {@link
 * java.nio.channels.FileChannel#transferTo}). Jetty waits for the client as it does for any other write.
 */
final class FileEndPoint extends SocketChannelEndPoint {
    private volatile @Nullable FileRegion region;

    FileEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
    }

    /** Writes the bytes and then the region, and waits until all has left. No other write may be pending. */
    void write(ByteBuffer before, FileRegion after) throws IOException {
        region = after;
        try (Blocker.Callback written = Blocker.callback()) {
            write(written, before);
            written.block();
        } finally {
            region = null;
        }
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        FileRegion after = region;
        if (!super.flush(buffers)) {
            return false;
        }
        if (after == null) {
            return true;
        }
        long before = after.remaining();
        boolean all = after.moveTo(getChannel());
        if (after.remaining() < before) {
            notIdle();
        }
        return all;
    }
}
