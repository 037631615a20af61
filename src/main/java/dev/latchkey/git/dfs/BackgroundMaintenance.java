package dev.latchkey.git.dfs;

import dev.latchkey.core.Failure;
import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread of this process that looks, now and then, for repositories that need work, and sweeps. */
public final class BackgroundMaintenance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundMaintenance.class);
    private static final Duration BETWEEN_ORPHAN_SWEEPS = Duration.ofHours(1);
    private static final int PATIENCE_SECONDS = 20;

    private final Maintenance maintenance;
    private final Sweep sweep;
    private final Backing backing;
    private final Stop stop = new Stop();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(BackgroundMaintenance::worker);
    private Instant orphansSwept;

    private BackgroundMaintenance(GitStorage storage) {
        this.maintenance = new Maintenance(storage);
        this.sweep = new Sweep(storage);
        this.backing = storage.backing();
        this.orphansSwept = backing.clock().instant();
    }

    /** Begins to look, first after the pause. */
    public static BackgroundMaintenance start(GitStorage storage, Duration pause) {
        BackgroundMaintenance background = new BackgroundMaintenance(storage);
        long millis = pause.toMillis();
        // look() reports what fails itself
        @SuppressWarnings("unused")
        var unused = background.thread.scheduleWithFixedDelay(background::look, millis, millis, TimeUnit.MILLISECONDS);
        return background;
    }

    /** The priority is a hint that costs nothing where it is ignored. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static Thread worker(Runnable task) {
        Thread worker = new Thread(task, "git-maintenance");
        worker.setPriority(Thread.MIN_PRIORITY);
        worker.setDaemon(true);
        return worker;
    }

    private void look() {
        try {
            for (RepositoryId id : maintenance.due()) {
                if (stop.isCancelled()) {
                    return;
                }
                maintain(id);
            }
            sweep();
        } catch (IOException | RuntimeException e) {
            LOG.error("Maintenance failed; it is tried again", e);
        }
    }

    private void maintain(RepositoryId id) {
        try {
            Maintenance.Report report = maintenance.maintain(id, stop);
            LOG.info("Maintained repository {}: {}", id, report);
        } catch (Failure e) {
            LOG.debug("Repository {} is not for us: {}", id, e.getMessage());
        } catch (IOException | RuntimeException e) {
            if (!stop.isCancelled()) {
                LOG.error("Maintenance of repository {} failed and changed nothing", id, e);
            }
        }
    }

    private void sweep() throws IOException {
        int buried = sweep.buried();
        Instant now = backing.clock().instant();
        int orphans = 0;
        if (now.isAfter(orphansSwept.plus(BETWEEN_ORPHAN_SWEEPS))) {
            orphans = sweep.orphans();
            orphansSwept = now;
        }
        if (buried + orphans > 0) {
            LOG.info("Deleted {} blobs of replaced packs and {} that nothing lists", buried, orphans);
        }
    }

    /** Stops the work at hand, which leaves nothing half done, and waits for it. */
    @Override
    public void close() {
        stop.now = true;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Maintenance does not stop; what it wrote is swept later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Cancels when the server stops. */
    private static final class Stop extends EmptyProgressMonitor {
        private volatile boolean now;

        @Override
        public boolean isCancelled() {
            return now;
        }
    }
}
