package dev.latchkey.db;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A daemon thread that holds one connection and asks it for news; when the connection breaks, a new one is made. Whenever one
 * has begun to hear, every topic is reported as changed: what others changed before it did nobody has told.
 */
abstract class WatcherThread implements Changes.Watcher {
    private static final Logger LOG = LoggerFactory.getLogger(WatcherThread.class);
    private static final long RETRY_MS = 500;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "database-changes");
    private Consumer<Topic> sink = topic -> {};

    /** Holds the connection, reports {@link #everything} once it hears what others change, and news until {@link #pause} answers true. */
    abstract void watch(Consumer<Topic> report) throws SQLException;

    @Override
    public void start(Consumer<Topic> sink) {
        this.sink = sink;
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits so long; true when the watcher was closed meanwhile. */
    boolean pause(long milliseconds) {
        try {
            return closed.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    static void everything(Consumer<Topic> report) {
        for (Topic topic : Topic.values()) {
            report.accept(topic);
        }
    }

    private void run() {
        do {
            try {
                watch(sink);
            } catch (SQLException e) {
                if (closed.getCount() > 0) {
                    LOG.warn("Lost the connection that listens for changes; connecting again: {}", e.getMessage());
                }
            }
            if (closed.getCount() > 0) {
                everything(sink);
            }
        } while (!pause(RETRY_MS));
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
