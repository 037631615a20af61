package dev.latchkey.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A client over plain TCP, to whom parts of files go without passing through memory of ours (sendfile(2), by way of {@link
 * java.nio.channels.FileChannel#transferTo}). They are read and sent by the thread that asks, for reading a file may take long;
 * Jetty only waits for room.
 */
final class FileEndPoint extends SocketChannelEndPoint {
    /**
     * Whether a socket cannot be closed, and its number be given to another, while a file is sent to it: before Java 22 it can
     * (JDK-8310902).
     */
    static final boolean IS_SAFE = Runtime.version().feature() >= 22;

    /** Set until Jetty has looked once: what is written is nothing, and has to wait all the same. */
    private volatile boolean waitsForRoom;

    FileEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
    }

    /** Writes the bytes and then the region, and waits until all has left. No other write may be pending. */
    void write(ByteBuffer before, FileRegion after) throws IOException {
        await(before);
        long left = after.remaining();
        while (!after.moveTo(getChannel())) {
            if (after.remaining() < left) {
                left = after.remaining();
                notIdle();
            }
            waitsForRoom = true;
            await(ByteBuffer.allocate(0));
        }
        notIdle();
    }

    private void await(ByteBuffer bytes) throws IOException {
        try (Blocker.Callback written = Blocker.callback()) {
            write(written, bytes);
            written.block();
        }
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        if (waitsForRoom) {
            waitsForRoom = false;
            return false;
        }
        return super.flush(buffers);
    }
}
