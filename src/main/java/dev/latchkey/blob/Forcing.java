package dev.latchkey.blob;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Forces files to the disk while whoever wrote them goes on. */
final class Forcing {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(Forcing::thread);

    private Forcing() {}

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "blob-force");
        thread.setDaemon(true);
        return thread;
    }

    /** The work must have an end of its own, for nobody may ever wait for it. */
    static Durability begin(Callable<Void> work) {
        Future<Void> done = THREADS.submit(work);
        return () -> await(done);
    }

    private static void await(Future<Void> done) throws IOException {
        try {
            done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while the disk was at work");
            interrupted.initCause(e);
            throw interrupted;
        } catch (ExecutionException e) {
            throw new IOException("the disk did not take it: " + e.getCause(), e.getCause());
        }
    }
}
