package dev.latchkey.git.dfs;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits, within bounds, for something that happens in another thread. */
final class Waiting {
    private static final int TRIES = 500;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Waiting() {}

    static void until(Condition condition) {
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new AssertionError("it did not happen in time");
    }

    interface Condition {
        boolean holds() throws Exception;
    }
}
