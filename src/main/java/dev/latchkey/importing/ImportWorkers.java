package dev.latchkey.importing;

import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Places;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of this process that import, and the one that keeps their leases, tells how far they are, and looks for imports
 * whose process has died: those without credentials begin again, here or on another node, and those with say that their
 * password must be typed again, for it was in memory only.
 */
public final class ImportWorkers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ImportWorkers.class);
    private static final Duration TERM = Duration.ofSeconds(60);
    private static final int BEATS_BETWEEN_LOOKS = 5;
    private static final int QUEUE = 100;
    private static final int MOST_ATTEMPTS = 3;
    private static final int PATIENCE_SECONDS = 10;
    private static final String WITHOUT_PASSWORD =
            "The server was restarted during the import. The password was kept in memory only: type it again.";

    private final Database database;
    private final Places places;
    private final Clock clock;
    private final Duration longest;
    private final ImportRun run;
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor workers;
    private final Turns turns;
    private final ScheduledExecutorService heart =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "import-heart"));
    private int beats;

    ImportWorkers(ImportRun.Ground ground, ImportSettings settings, Places places) {
        this.database = ground.database();
        this.places = places;
        this.clock = ground.clock();
        this.longest = settings.limits().time();
        this.run = new ImportRun(ground, settings);
        int threads = Math.max(1, settings.workers());
        this.turns = new Turns(threads);
        this.workers = new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), task -> daemon(task, "import"));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to keep leases, and to look for imports that nobody works on. */
    public void start() {
        // beat() reports what fails itself
        @SuppressWarnings("unused")
        var unused = heart.scheduleWithFixedDelay(this::beat, 0, 1, TimeUnit.SECONDS);
    }

    ImportStore.Lease lease(Job job) {
        return new ImportStore.Lease(job.holder(), clock.instant().plus(TERM));
    }

    /** Takes a job whose row names its holder; false when too many wait. */
    boolean submit(Job job) {
        jobs.put(job.holder(), job);
        return queue(job);
    }

    private boolean queue(Job job) {
        try {
            workers.execute(() -> work(job));
            return true;
        } catch (RejectedExecutionException e) {
            jobs.remove(job.holder());
            LOG.warn("No room for an import into repository {}", job.repository(), e);
            return false;
        }
    }

    private void work(Job job) {
        if (!turns.enter(job)) {
            return;
        }
        try {
            if (job.cancelledFor().isEmpty()) {
                run.run(job);
            }
        } catch (RuntimeException e) {
            LOG.error("The import into repository {} cannot be told of; it is tried again", job.repository(), e);
        } finally {
            jobs.remove(job.holder());
            turns.leave(job).ifPresent(this::queue);
        }
    }

    /** Ends the work on an import whose row was ended. */
    void cancel(RepositoryId repository) {
        jobs.values().stream()
                .filter(job -> job.repository().equals(repository))
                .forEach(job -> job.cancel("The import was stopped."));
    }

    private void beat() {
        try {
            jobs.values().stream().filter(job -> job.cancelledFor().isEmpty()).forEach(this::beat);
            if (beats++ % BEATS_BETWEEN_LOOKS == 0) {
                adopt();
            }
        } catch (RuntimeException e) {
            LOG.error("The state of imports cannot be kept; it is tried again", e);
        }
    }

    private void beat(Job job) {
        Instant now = clock.instant();
        boolean mine = database.<Boolean>write(tx -> ImportStore.beat(
                tx, job.repository(), lease(job), job.progress().now(), now));
        if (!mine) {
            end(job, "The import was stopped, or the account that asked for it was disabled.");
        } else if (!mayStillWrite(job)) {
            end(job, "Who asked for the import may not write to the repository any more.");
        } else if (job.isOlderThan(longest, now)) {
            end(job, "The import took longer than " + longest.toMinutes() + " minutes, which is this server's limit.");
        }
    }

    /** Tells so at once: a job that waits for a thread is not begun any more, so nobody else would. */
    private void end(Job job, String why) {
        job.cancel(why);
        run.cancelled(job, why);
    }

    private boolean mayStillWrite(Job job) {
        return places.repository("{}", job.repository().braced(), Optional.of(job.account()))
                .filter(place -> place.granted().includes(Permission.WRITE))
                .isPresent();
    }

    private void adopt() {
        int room = workers.getQueue().remainingCapacity();
        Instant now = clock.instant();
        List<ImportRow> orphans = database.read(tx -> ImportStore.orphans(tx, now, room));
        for (ImportRow row : orphans) {
            if (row.withCredentials() || row.attempts() >= MOST_ATTEMPTS) {
                String why = row.withCredentials()
                        ? WITHOUT_PASSWORD
                        : "The server was restarted " + row.attempts() + " times during the import.";
                database.writing(tx -> ImportStore.interrupt(tx, row.repository(), why, now));
                continue;
            }
            Job job = new Job(row.repository(), row.account(), row.address(), Optional.empty());
            boolean taken = database.<Boolean>write(tx -> ImportStore.adopt(tx, row.repository(), lease(job), now));
            if (taken && !submit(job)) {
                database.writing(tx -> ImportStore.release(tx, row.repository(), job.holder()));
            }
        }
    }

    /** Ends the work at hand. What needs no password goes on when a server starts, the rest waits for somebody to type it. */
    @Override
    public void close() {
        heart.shutdownNow();
        workers.getQueue().clear();
        workers.shutdown();
        for (Job job : jobs.values()) {
            leave(job);
            job.cancel("The server was stopped.");
        }
        try {
            if (!workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("An import does not stop; what it wrote is swept later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void leave(Job job) {
        try {
            database.writing(tx -> {
                if (job.login().isPresent()) {
                    ImportStore.End end = new ImportStore.End(ImportState.INTERRUPTED, WITHOUT_PASSWORD);
                    ImportStore.end(tx, job.repository(), job.holder(), end, clock.instant());
                } else {
                    ImportStore.release(tx, job.repository(), job.holder());
                }
            });
        } catch (RuntimeException e) {
            LOG.warn("The import into repository {} is found when its lease ends", job.repository(), e);
        }
    }
}
