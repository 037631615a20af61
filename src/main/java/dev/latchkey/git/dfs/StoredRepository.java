package dev.latchkey.git.dfs;

import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.RefTransaction;
import org.eclipse.jgit.internal.storage.dfs.DfsRepository;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryBuilder;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;

/** One repository as it was at one moment, for one request. */
final class StoredRepository extends DfsRepository {
    private final StoredObjects objects;
    private final StoredRefs refs;
    private final RefMoves moves;

    /**
     * @param cacheName names the repository in the process-wide block cache; its id, or something unique to see the
     *     blobs themselves
     */
    StoredRepository(
            RepositoryId id, String cacheName, Backing backing, Snapshots.Snapshot opened, RefTransaction participant) {
        super(new Builder().setRepositoryDescription(new DfsRepositoryDescription(cacheName)));
        getConfig().setBoolean("core", null, "commitGraph", true);
        getConfig().setBoolean("commitGraph", null, "readChangedPaths", true);
        objects = new StoredObjects(this, id, backing, opened);
        refs = new StoredRefs(this, id, backing.snapshots(), opened.refs());
        moves = new RefMoves(id, backing, this, participant);
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
