package dev.latchkey.fetchcache;

import java.util.concurrent.atomic.AtomicInteger;

/** How much of an answer is held in memory on its way: large pieces are cheap, but thousands of recipients may be slow. */
final class Chunks {
    private static final int LARGE = 128 * 1024;
    private static final int SMALL = 16 * 1024;
    private static final int FEW = 64;

    private static final AtomicInteger IN_USE = new AtomicInteger();

    private Chunks() {}

    /** Give it back with {@link #giveBack}. */
    static byte[] take() {
        return new byte[IN_USE.incrementAndGet() > FEW ? SMALL : LARGE];
    }

    static void giveBack() {
        IN_USE.decrementAndGet();
    }
}
