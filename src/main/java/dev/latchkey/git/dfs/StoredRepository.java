package dev.latchkey.git.dfs;

import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.RefTransaction;
import org.eclipse.jgit.internal.storage.dfs.DfsRepository;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryBuilder;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.jspecify.annotations.Nullable;

/**
 * One repository as it was at one moment, for one request. Refs and packs always come from the same snapshot: refs newer
 * than the packs would point to objects that are not there.
 */
final class StoredRepository extends DfsRepository {
    private final RepositoryId id;
    private final Snapshots snapshots;
    private final StoredObjects objects;
    private final StoredRefs refs;
    private final RefMoves moves;
    private Snapshots.@Nullable Snapshot snapshot;

    /**
     * @param cacheName names the repository in the process-wide block cache; its id, or something unique to see the
     *     blobs themselves
     */
    StoredRepository(
            RepositoryId id, String cacheName, Backing backing, Snapshots.Snapshot opened, RefTransaction participant) {
        super(new Builder().setRepositoryDescription(new DfsRepositoryDescription(cacheName)));
        this.id = id;
        this.snapshots = backing.snapshots();
        this.snapshot = opened;
        getConfig().setBoolean("core", null, "commitGraph", true);
        getConfig().setBoolean("commitGraph", null, "readChangedPaths", true);
        objects = new StoredObjects(this, id, backing, opened.garbageDrops());
        refs = new StoredRefs(this);
        moves = new RefMoves(id, backing, this, participant);
    }

    /** What was read when it was opened, or after {@link #forget}. */
    synchronized Snapshots.Snapshot snapshot() {
        if (snapshot == null) {
            snapshot = snapshots.read(id);
        }
        return snapshot;
    }

    /** Lets refs and packs be read anew. */
    void forget() {
        synchronized (this) {
            snapshot = null;
        }
        objects.reload();
    }

    RefMoves moves() {
        return moves;
    }

    @Override
    public StoredObjects getObjectDatabase() {
        return objects;
    }

    @Override
    public StoredRefs getRefDatabase() {
        return refs;
    }

    private static final class Builder extends DfsRepositoryBuilder<Builder, StoredRepository> {
        @Override
        public StoredRepository build() {
            throw new UnsupportedOperationException("GitStorage opens repositories");
        }
    }
}
