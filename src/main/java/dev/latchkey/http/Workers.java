package dev.latchkey.http;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads that requests are served on: those of the operating system, which takes the processor from whoever computes
 * for long. Virtual threads give it back only when they wait, so that as many pushes as there are processors would keep
 * everybody else waiting. Beyond a number the caller's thread does the work itself: slow clients cannot use them up.
 */
final class Workers implements Executor {
    private static final int MAX_THREADS = 256;
    private static final long IDLE_SECONDS = 30;

    private final AtomicLong started = new AtomicLong();
    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            0,
            MAX_THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            this::daemon,
            (task, full) -> task.run());

    private Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "http-worker-" + started.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void execute(Runnable work) {
        pool.execute(work);
    }

    /** Interrupts what is still at work. */
    void stop() {
        pool.shutdownNow();
    }
}
