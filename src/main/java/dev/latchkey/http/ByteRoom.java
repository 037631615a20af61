package dev.latchkey.http;

import java.util.concurrent.atomic.AtomicLong;

/** Memory that all bodies together may take while they come in. */
final class ByteRoom {
    private static final long LEAST = 16L << 20;
    private static final int SHARE = 16;

    private final AtomicLong free;

    ByteRoom(long size) {
        free = new AtomicLong(size);
    }

    /** A sixteenth of the heap. */
    static ByteRoom ofHeap() {
        return new ByteRoom(Math.max(LEAST, Runtime.getRuntime().maxMemory() / SHARE));
    }

    boolean take(long bytes) {
        if (free.addAndGet(-bytes) >= 0) {
            return true;
        }
        free.addAndGet(bytes);
        return false;
    }

    void giveBack(long bytes) {
        free.addAndGet(bytes);
    }
}
