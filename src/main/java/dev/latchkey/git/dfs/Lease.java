package dev.latchkey.git.dfs;

import dev.latchkey.core.RepositoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.eclipse.jgit.lib.ProgressMonitor;

/**
 * The right of one run to work on a repository, so that nodes do not do the same work twice. As a monitor of that work it
 * prolongs itself, and stops the work when it was lost. (That nothing is lost is {@link PackReplacement}'s affair.)
 */
final class Lease implements ProgressMonitor, AutoCloseable {
    private static final Duration TERM = Duration.ofMinutes(10);
    private static final Duration RENEWED_AFTER = Duration.ofMinutes(2);

    private final Backing backing;
    private final RepositoryId id;
    private final ProgressMonitor watcher;
    private final String holder = UUID.randomUUID().toString();
    private final MaintenanceStore store = new MaintenanceStore();
    private Instant renewed;
    private boolean lost;
    private boolean keep;

    private Lease(Backing backing, RepositoryId id, ProgressMonitor watcher) {
        this.backing = backing;
        this.id = id;
        this.watcher = watcher;
        this.renewed = backing.clock().instant();
    }

    /** Takes the lease; empty while somebody else has it. */
    static Optional<Lease> take(Backing backing, RepositoryId id, ProgressMonitor watcher) {
        Lease lease = new Lease(backing, id, watcher);
        return lease.renew() ? Optional.of(lease) : Optional.empty();
    }

    /** After a failure: nobody tries again before the term is over. */
    void keepUntilItEnds() {
        keep = true;
    }

    private boolean renew() {
        Instant now = backing.clock().instant();
        renewed = now;
        return backing.database().<Boolean>write(tx -> store.lease(tx, id, holder, now, now.plus(TERM)));
    }

    /** JGit asks {@link #isCancelled} now and then only; so the work is stopped here. */
    private void renewInTime() {
        if (watcher.isCancelled()) {
            throw new CancellationException("the work was stopped; it changed nothing");
        }
        if (!lost && backing.clock().instant().isAfter(renewed.plus(RENEWED_AFTER))) {
            lost = !renew();
        }
    }

    @Override
    public void start(int totalTasks) {
        watcher.start(totalTasks);
    }

    @Override
    public void beginTask(String title, int totalWork) {
        renewInTime();
        watcher.beginTask(title, totalWork);
    }

    @Override
    public void update(int completed) {
        renewInTime();
        watcher.update(completed);
    }

    @Override
    public void endTask() {
        watcher.endTask();
    }

    @Override
    public boolean isCancelled() {
        return lost || watcher.isCancelled();
    }

    @Override
    public void showDuration(boolean enabled) {
        watcher.showDuration(enabled);
    }

    @Override
    public void close() {
        if (!keep) {
            backing.database().writing(tx -> store.release(tx, id, holder));
        }
    }
}
