package dev.latchkey.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content.Chunk;
import org.eclipse.jetty.server.Request;

/**
 * Takes in the body of a request before anybody works for it, as it comes and without a thread that waits: 1 MiB at most, in
 * room that all bodies share. A longer body, or one for which there is no room, is handed on as far as it has come.
 */
final class BodyIntake implements Runnable {
    private static final int MOST = 1 << 20;

    /** What each request may take without asking for room: most bodies are smaller. */
    private static final int FREE = 8 * 1024;

    private static final int FIRST = 512;

    private final Request wire;
    private final ByteRoom room;
    private final Next next;
    private final long deadline;
    private byte[] bytes = new byte[0];
    private int length;
    private long taken;

    /** What becomes of the request; one of these is called once. */
    interface Next {
        /** @param complete whether all of the body is there */
        void received(Request request, boolean complete);

        void failed(Throwable reason);
    }

    /** @param time within which the body has to come */
    BodyIntake(Request wire, ByteRoom room, Duration time, Next next) {
        this.wire = wire;
        this.room = room;
        this.next = next;
        this.deadline = System.nanoTime() + time.toNanos();
    }

    /** Whether there is a body, as far as the header tells. */
    static boolean isAnnounced(Request wire) {
        boolean framed = wire.getLength() < 0
                && wire.getConnectionMetaData().getHttpVersion().getVersion() >= HttpVersion.HTTP_2.getVersion();
        return wire.getLength() > 0
                || wire.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)
                || (framed && !HttpMethod.CONNECT.is(wire.getMethod()));
    }

    /** Whether it is worth while to wait for it: it is not if it is too long, or comes only when it is asked for. */
    static boolean isAwaited(Request wire) {
        return wire.getLength() <= MOST && !wire.getHeaders().contains(HttpHeader.EXPECT);
    }

    /** Called again whenever more has come. */
    @Override
    public void run() {
        Chunk chunk = wire.read();
        while (chunk != null && !Chunk.isFailure(chunk)) {
            if (!keep(chunk.getByteBuffer())) {
                next.received(new ReceivedRequest(wire, received(), chunk), false);
                return;
            }
            boolean last = chunk.isLast();
            chunk.release();
            if (last) {
                next.received(new ReceivedRequest(wire, received(), Chunk.EOF), true);
                return;
            }
            chunk = wire.read();
        }
        if (chunk != null) {
            next.failed(chunk.getFailure());
        } else if (System.nanoTime() > deadline) {
            next.failed(new TimeoutException("The body takes too long"));
        } else {
            wire.demand(this);
        }
    }

    private ByteBuffer received() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    private boolean keep(ByteBuffer more) {
        int needed = length + more.remaining();
        if (needed > MOST || !grow(needed)) {
            return false;
        }
        int count = more.remaining();
        more.get(bytes, length, count);
        length += count;
        return true;
    }

    private boolean grow(int needed) {
        if (needed <= bytes.length) {
            return true;
        }
        int size = Math.min(MOST, Math.max(needed, Math.max(FIRST, 2 * bytes.length)));
        if (size > FREE && !take(size - taken)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, size);
        return true;
    }

    private boolean take(long more) {
        if (!room.take(more)) {
            return false;
        }
        if (taken == 0) {
            Request.addCompletionListener(wire, failure -> room.giveBack(taken));
        }
        taken += more;
        return true;
    }
}
