package dev.latchkey.download;

import dev.latchkey.blob.BlobKey;
import dev.latchkey.blob.Blobs;
import dev.latchkey.db.Database;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the bytes of files that nothing lists any more, when the grace is over: deleted and replaced ones, those of deleted
 * repositories, and those of uploads that broke off. May run on many nodes at once.
 */
public final class DownloadSweep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DownloadSweep.class);
    private static final int BATCH = 500;

    private final Database database;
    private final Blobs blobs;
    private final Duration grace;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread worker = new Thread(task, "download-sweep");
        worker.setDaemon(true);
        return worker;
    });

    public DownloadSweep(Database database, Blobs blobs, Duration grace, Clock clock) {
        this.database = database;
        this.blobs = blobs;
        this.grace = grace;
        this.clock = clock;
    }

    /** Begins to look, first after the pause. */
    public DownloadSweep start(Duration pause) {
        long millis = pause.toMillis();
        // look() reports what fails itself
        @SuppressWarnings("unused")
        var unused = thread.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
        return this;
    }

    private void look() {
        try {
            sweep();
        } catch (IOException | RuntimeException e) {
            LOG.error("The sweep of downloads failed; it is tried again", e);
        }
    }

    /** Deletes what is due; returns how many. */
    public int sweep() throws IOException {
        Instant now = clock.instant();
        database.writing(tx -> DownloadBlobStore.release(tx, now.plus(grace)));
        int deleted = 0;
        List<BlobKey> due;
        do {
            due = database.read(tx -> DownloadBlobStore.due(tx, now, BATCH));
            for (BlobKey key : due) {
                blobs.delete(key);
                deleted += database.<Boolean>write(tx -> DownloadBlobStore.forget(tx, key, now)) ? 1 : 0;
            }
        } while (due.size() == BATCH);
        return deleted;
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
