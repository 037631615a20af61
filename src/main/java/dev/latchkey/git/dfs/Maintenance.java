package dev.latchkey.git.dfs;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.GitSettings;
import dev.latchkey.git.RefTransaction;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.internal.storage.dfs.DfsGarbageCollector;
import org.eclipse.jgit.internal.storage.dfs.DfsPackCompactor;
import org.eclipse.jgit.lib.ProgressMonitor;

/**
 * Keeps repositories fast: merges the small packs of pushes, and now and then repacks everything with bitmaps, a
 * commit-graph and changed-path filters. Pushes and fetches go on meanwhile; a run that is stopped or fails changes
 * nothing. Safe for use by many threads and nodes.
 */
public final class Maintenance {
    /** A repository is repacked for its new bytes when they are one in this many. */
    static final int COLLECTED_SHARE = 5;

    private final GitStorage storage;
    private final Backing backing;
    private final MaintenanceStore store = new MaintenanceStore();
    private final PackStore packs = new PackStore();

    public Maintenance(GitStorage storage) {
        this.storage = storage;
        this.backing = storage.backing();
    }

    /** Repositories that need work, on any node, and that nobody works on. */
    public List<RepositoryId> due() {
        return backing.database()
                .read(tx -> store.due(
                        tx, backing.settings().upkeep(), backing.clock().instant()));
    }

    /** How all repositories are stored, those with the most packs first. */
    public Page<Condition> conditions(int limit, long offset) {
        return backing.database()
                .read(tx -> ConditionStore.page(tx, backing.clock().instant(), limit, offset));
    }

    /** Does what is needed: repacks everything, or merges small packs, or nothing. */
    public Report maintain(RepositoryId id, ProgressMonitor progress) throws IOException {
        return run(id, progress, false);
    }

    /** Repacks everything, needed or not. */
    public Report collect(RepositoryId id, ProgressMonitor progress) throws IOException {
        return run(id, progress, true);
    }

    private Report run(RepositoryId id, ProgressMonitor progress, boolean whole) throws IOException {
        MaintenanceStore.Load load = load(id);
        List<PackRow> before = packs(id);
        boolean collects = whole || isCollectionDue(load, before);
        try (Lease lease = Lease.take(backing, id, progress).orElseThrow(() -> busy(id));
                StoredRepository repository = storage.opened(id, RefTransaction.NONE)) {
            try {
                boolean worked = collects ? collect(repository, lease) : compact(repository, lease);
                if (collects) {
                    Instant now = backing.clock().instant();
                    backing.database().writing(tx -> store.collected(tx, id, load, now));
                }
                return Report.of(collects ? Kind.COLLECTED : worked ? Kind.COMPACTED : Kind.NOTHING, before, packs(id));
            } catch (IOException | RuntimeException e) {
                if (!progress.isCancelled()) {
                    lease.keepUntilItEnds();
                }
                throw e;
            }
        }
    }

    private boolean isCollectionDue(MaintenanceStore.Load load, List<PackRow> packs) {
        GitSettings.Upkeep upkeep = backing.settings().upkeep();
        long total = packs.stream().mapToLong(PackRow::bytes).sum();
        boolean old = load.maintainedAt().isBefore(backing.clock().instant().minus(upkeep.collectEvery()));
        return load.pushes() >= upkeep.collectAtPushes()
                || (load.pushes() > 0 && old)
                || (load.bytes() >= upkeep.collectAtBytes().bytes() && load.bytes() * COLLECTED_SHARE >= total);
    }

    private boolean collect(StoredRepository repository, ProgressMonitor progress) throws IOException {
        long ttl = backing.settings().upkeep().garbageTtl().toMillis();
        return new DfsGarbageCollector(repository)
                .setPackConfig(BoundedPacking.of(repository))
                .setGarbageTtl(ttl, TimeUnit.MILLISECONDS)
                .setWriteCommitGraph(true)
                .setWriteBloomFilter(true)
                .pack(progress);
    }

    private static boolean compact(StoredRepository repository, ProgressMonitor progress) throws IOException {
        var chosen = SmallPacks.choose(repository.getObjectDatabase().getPacks());
        if (chosen.isEmpty()) {
            return false;
        }
        DfsPackCompactor compactor = new DfsPackCompactor(repository);
        chosen.forEach(compactor::add);
        compactor.compact(progress);
        return true;
    }

    private MaintenanceStore.Load load(RepositoryId id) {
        return backing.database().read(tx -> store.load(tx, id).orElseThrow(() -> Snapshots.absent(id)));
    }

    private List<PackRow> packs(RepositoryId id) {
        return backing.database().read(tx -> packs.list(tx, id));
    }

    private static Failure busy(RepositoryId id) {
        return new Failure(new Problem.Conflict("Another process is maintaining the repository " + id.braced()
                + ", or failed to a few minutes ago; try again later."));
    }

    /** What was done. */
    public enum Kind {
        NOTHING,
        COMPACTED,
        COLLECTED
    }

    /** What was done, and what it did to the packs. */
    public record Report(Kind kind, int packsBefore, int packsAfter, long bytesBefore, long bytesAfter) {
        static Report of(Kind kind, List<PackRow> before, List<PackRow> after) {
            return new Report(kind, before.size(), after.size(), bytes(before), bytes(after));
        }

        private static long bytes(List<PackRow> packs) {
            return packs.stream().mapToLong(PackRow::bytes).sum();
        }
    }
}
