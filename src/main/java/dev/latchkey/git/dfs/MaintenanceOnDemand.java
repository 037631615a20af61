package dev.latchkey.git.dfs;

import dev.latchkey.core.Failure;
import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repacks repositories one after the other, on a thread of its own, when somebody asks for it who does not want to wait. */
public final class MaintenanceOnDemand implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MaintenanceOnDemand.class);
    private static final int QUEUE = 100;
    private static final int PATIENCE_SECONDS = 20;

    private final Maintenance maintenance;
    private final Set<RepositoryId> waiting = ConcurrentHashMap.newKeySet();
    private final Stop stop = new Stop();
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), MaintenanceOnDemand::daemon);

    public MaintenanceOnDemand(GitStorage storage) {
        this.maintenance = new Maintenance(storage);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "git-maintenance-on-demand");
        thread.setDaemon(true);
        return thread;
    }

    /** Those that wait here or are worked on by this thread. */
    public Set<RepositoryId> waiting() {
        return Set.copyOf(waiting);
    }

    /** False when the repository waits already, or too many do. */
    public boolean start(RepositoryId id) {
        if (!waiting.add(id)) {
            return false;
        }
        try {
            thread.execute(() -> collect(id));
            return true;
        } catch (RejectedExecutionException e) {
            waiting.remove(id);
            LOG.warn(
                    "Repository {} is not maintained now: {} others wait",
                    id,
                    thread.getQueue().size());
            return false;
        }
    }

    private void collect(RepositoryId id) {
        try {
            LOG.info("Maintained repository {}: {}", id, maintenance.collect(id, stop));
        } catch (Failure e) {
            LOG.info("Repository {} was not maintained: {}", id, e.getMessage());
        } catch (IOException | RuntimeException e) {
            if (!stop.isCancelled()) {
                LOG.error("Maintenance of repository {} failed and changed nothing", id, e);
            }
        } finally {
            waiting.remove(id);
        }
    }

    /** Stops the work at hand, which leaves nothing half done, and waits for it. */
    @Override
    public void close() {
        stop.now = true;
        thread.getQueue().clear();
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
