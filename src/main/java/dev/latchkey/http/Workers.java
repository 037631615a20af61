package dev.latchkey.http;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.util.VirtualThreads;

/**
 * The threads that requests are served on, apart by what they may wait for. What computes never waits for a client, so that slow
 * clients keep nobody else waiting; what reads or writes while it computes has threads of its own; and what only sends has
 * cheap ones, of which there may be thousands.
 *
 * <p>What computes has threads of the operating system, which takes the processor from whoever has it for long. Virtual
 * threads give it back only when they wait, so that as many pushes as there are processors would keep everybody else waiting.
 */
final class Workers {
    /** Half of Jetty's threads: the others accept connections and move bytes. */
    private static final int DIRECT = HttpServer.MAX_THREADS / 2;

    private static final int MAX_THREADS = 256;
    private static final int MAX_WAITING = 4_096;
    private static final int MAX_SENDERS = 2_048;
    private static final long SENDER_STACK = 192L * 1024;
    private static final long IDLE_SECONDS = 30;

    private final Semaphore direct = new Semaphore(DIRECT);
    private final ThreadPoolExecutor computing =
            pool("http-worker-", MAX_THREADS, 0, new LinkedBlockingQueue<>(MAX_WAITING));
    private final ThreadPoolExecutor patient =
            pool("http-patient-", MAX_THREADS, 0, new LinkedBlockingQueue<>(MAX_WAITING));
    private final ThreadPoolExecutor smallSenders =
            pool("http-sender-", MAX_SENDERS, SENDER_STACK, new SynchronousQueue<>());
    private final Executor senders =
            VirtualThreads.areSupported() ? VirtualThreads.getDefaultVirtualThreadsExecutor() : smallSenders;

    private static ThreadPoolExecutor pool(String name, int size, long stack, BlockingQueue<Runnable> queue) {
        AtomicLong started = new AtomicLong();
        int core = queue instanceof SynchronousQueue ? 0 : size;
        ThreadPoolExecutor pool = new ThreadPoolExecutor(core, size, IDLE_SECONDS, TimeUnit.SECONDS, queue, task -> {
            Thread thread = new Thread(null, task, name + started.incrementAndGet(), stack);
            thread.setDaemon(true);
            return thread;
        });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * Work that waits for no client: on the thread that asks, unless too many of Jetty's are at it already.
     *
     * @throws RejectedExecutionException when too much waits to be done
     */
    void compute(Runnable work) {
        if (direct.tryAcquire()) {
            try {
                work.run();
            } finally {
                direct.release();
            }
        } else {
            computing.execute(work);
        }
    }

    /**
     * Work that reads from its client, or writes to it.
     *
     * @throws RejectedExecutionException when too much waits to be done
     */
    void converse(Runnable work) {
        patient.execute(work);
    }

    /** Sends what is there, and computes nothing; on the thread that asks when there are too many at it. */
    void send(Runnable work) {
        try {
            senders.execute(work);
        } catch (RejectedExecutionException e) {
            work.run();
        }
    }

    /** Interrupts what is still at work. */
    void stop() {
        computing.shutdownNow();
        patient.shutdownNow();
        smallSenders.shutdownNow();
    }
}
