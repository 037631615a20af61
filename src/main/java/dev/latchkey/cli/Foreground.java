package dev.latchkey.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds a command in the foreground until the process is told to end, and the process until the command has cleaned up. */
final class Foreground implements AutoCloseable {
    private static final int CLEAN_UP_SECONDS = 30;

    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch cleaned = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "end");

    Foreground() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void end() {
        told.countDown();
        try {
            cleaned.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns on SIGTERM or Ctrl-C. */
    void await() throws InterruptedException {
        told.await();
    }

    /** Whether SIGTERM or Ctrl-C has come. */
    boolean isTold() {
        return told.getCount() == 0;
    }

    /** Everything is cleaned up: the process may end. */
    @Override
    public void close() {
        cleaned.countDown();
    }
}
