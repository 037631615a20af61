package dev.latchkey.git.dfs;

import dev.latchkey.blob.Blobs;
import dev.latchkey.core.ByteSize;
import dev.latchkey.core.Failure;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Database;
import dev.latchkey.db.Tx;
import dev.latchkey.git.CommitGraph;
import dev.latchkey.git.GitRepositories;
import dev.latchkey.git.GitSettings;
import dev.latchkey.git.RefSnapshot;
import dev.latchkey.git.RefTransaction;
import dev.latchkey.git.RepositoryCopy;
import dev.latchkey.git.RepositorySummary;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.jgit.internal.storage.dfs.DfsBlockCache;
import org.eclipse.jgit.internal.storage.dfs.DfsBlockCacheConfig;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/** Repositories whose packs are blobs and whose refs are rows. */
public final class GitStorage implements GitRepositories {
    private static final String DEFAULT_HEAD = "refs/heads/main";

    private final Backing backing;
    private final StateStore states = new StateStore();
    private final RefStore refs = new RefStore();
    private final PackStore packs = new PackStore();

    /** Sets up the block cache of the process as well, so there is one of these in a process. */
    public GitStorage(Database database, Blobs blobs, GitSettings settings, Clock clock) {
        this.backing = new Backing(database, blobs, new Snapshots(database), settings, clock);
        DfsBlockCache.reconfigure(new DfsBlockCacheConfig()
                .setBlockLimit(settings.cache().limit().bytes())
                .setBlockSize((int) settings.cache().blockSize().bytes()));
    }

    Backing backing() {
        return backing;
    }

    @Override
    public void create(Tx tx, RepositoryId id) {
        states.insert(tx, id, backing.clock().instant());
        RefRow head = RefRow.symbolic(Constants.HEAD, DEFAULT_HEAD);
        refs.apply(tx, id, List.of(RefChange.of(Constants.HEAD, null, head)));
    }

    @Override
    public Repository open(RepositoryId id, RefTransaction participant) {
        return opened(id, participant);
    }

    StoredRepository opened(RepositoryId id, RefTransaction participant) {
        Snapshots.Snapshot snapshot = backing.snapshots().read(id);
        return new StoredRepository(id, id.toString(), backing, snapshot, participant);
    }

    /** Opens a repository that reads the blobs themselves, not what the process remembers of them. */
    StoredRepository openedUncached(RepositoryId id) {
        Snapshots.Snapshot snapshot = backing.snapshots().read(id);
        return new StoredRepository(id, UUID.randomUUID() + "/" + id, backing, snapshot, RefTransaction.NONE);
    }

    @Override
    public RepositoryCopy copy(RepositoryId from, RepositoryId to) throws IOException {
        try (StoredRepository source = opened(from, RefTransaction.NONE)) {
            return StoredCopy.of(source, to, backing);
        }
    }

    @Override
    public void delete(Tx tx, RepositoryId id) {
        if (states.lock(tx, id).isEmpty()) {
            return;
        }
        for (PackRow pack : packs.list(tx, id)) {
            packs.delete(tx, id, pack.name());
            packs.bury(
                    tx,
                    pack.blobs(id),
                    backing.clock().instant().plus(backing.settings().grace()));
        }
        refs.deleteAll(tx, id);
        states.delete(tx, id);
    }

    @Override
    public long generation(RepositoryId id) {
        return states.changes(backing.database(), id).orElseThrow(() -> Snapshots.absent(id));
    }

    @Override
    public RefSnapshot refs(RepositoryId id) {
        RefTable table = backing.snapshots().refs(id);
        return new RefSnapshot(table.generation(), table.all());
    }

    @Override
    public ByteSize size(RepositoryId id) {
        return new ByteSize(backing.database().<Long>read(tx -> packs.bytes(tx, id)));
    }

    @Override
    public Map<RepositoryId, RepositorySummary> summaries(Collection<RepositoryId> ids) {
        return ids.isEmpty() ? Map.of() : backing.database().read(tx -> SummaryStore.find(tx, ids));
    }

    @Override
    public void setDefaultBranch(Tx tx, RepositoryId id, String branch) {
        String full = branch.startsWith(Constants.R_HEADS) ? branch : Constants.R_HEADS + branch;
        if (!Repository.isValidRefName(full)) {
            throw Failure.invalid("mainbranch", "'" + branch + "' cannot be the name of a branch.");
        }
        StateStore.State state = states.lock(tx, id).orElseThrow(() -> Snapshots.absent(id));
        RefRow head = Objects.requireNonNull(
                backing.snapshots().refs(tx, id, state.generation()).find(Constants.HEAD), "HEAD");
        RefRow moved = RefRow.symbolic(Constants.HEAD, full);
        if (!RefRow.sameValue(head, moved)) {
            refs.apply(tx, id, List.of(RefChange.of(Constants.HEAD, head, moved)));
            states.countPush(tx, id, 0);
        }
    }

    @Override
    public CommitGraph commitGraph(ObjectReader reader) throws IOException {
        return StoredCommitGraph.of(reader);
    }
}
