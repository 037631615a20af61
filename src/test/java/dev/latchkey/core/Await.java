package dev.latchkey.core;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another thread or process is about to do; only what never happens takes the whole time. */
public final class Await {
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(120);

    private Await() {}

    public static void until(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + LONGEST;
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not happen in time");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
