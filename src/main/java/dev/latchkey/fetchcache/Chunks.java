package dev.latchkey.fetchcache;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much of an answer is held in memory on its way. Large pieces that the operating system can read are cheap, and are used again
 * and again; but thousands of recipients may be slow, so beyond some number the pieces are small.
 */
final class Chunks {
    static final int LARGE = 256 * 1024;
    private static final int SMALL = 16 * 1024;
    private static final int FEW = 64;

    private static final AtomicInteger IN_USE = new AtomicInteger();
    private static final ArrayBlockingQueue<ByteBuffer> FREE = new ArrayBlockingQueue<>(FEW);

    private Chunks() {}

    /** Give it back with {@link #giveBack}. */
    static ByteBuffer take() {
        if (IN_USE.incrementAndGet() > FEW) {
            return ByteBuffer.allocate(SMALL);
        }
        ByteBuffer free = FREE.poll();
        return free == null ? ByteBuffer.allocateDirect(LARGE) : free.clear();
    }

    static void giveBack(ByteBuffer chunk) {
        IN_USE.decrementAndGet();
        if (chunk.isDirect()) {
            var unused = FREE.offer(chunk);
        }
    }
}
