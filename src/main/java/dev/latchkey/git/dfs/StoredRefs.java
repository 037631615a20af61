package dev.latchkey.git.dfs;

import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.internal.storage.dfs.DfsRefDatabase;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.ReflogReader;
import org.jspecify.annotations.Nullable;

/** The refs of one opened repository, as they were when it was opened or last changed through it. */
final class StoredRefs extends DfsRefDatabase {
    private final RepositoryId id;
    private final Snapshots snapshots;
    private final StoredRepository repository;
    private @Nullable RefTable table;

    StoredRefs(StoredRepository repository, RepositoryId id, Snapshots snapshots, RefTable table) {
        super(repository);
        this.repository = repository;
        this.id = id;
        this.snapshots = snapshots;
        this.table = table;
    }

    /** All refs, read when they are not at hand. */
    synchronized RefTable table() {
        if (table == null) {
            table = snapshots.read(id).refs();
        }
        return table;
    }

    /** The generation of the refs that were read last, or -1. */
    synchronized long generationRead() {
        return table == null ? -1 : table.generation();
    }

    @Override
    protected RefCache scanAllRefs() {
        return table().cache();
    }

    /** Forgets the refs, so that they are read anew. */
    @Override
    public void refresh() {
        synchronized (this) {
            table = null;
        }
        super.refresh();
    }

    @Override
    public boolean performsAtomicTransactions() {
        return true;
    }

    @Override
    public BatchRefUpdate newBatchUpdate() {
        return new RefBatch(this, repository.moves());
    }

    @Override
    protected boolean compareAndPut(Ref oldRef, @Nullable Ref newRef) throws IOException {
        RefRow after = newRef == null ? null : RefRow.of(newRef);
        RefChange change = RefChange.of(oldRef.getName(), RefRow.of(oldRef), after);
        return repository.moves().apply(List.of(change), true).refused().isEmpty();
    }

    @Override
    protected boolean compareAndRemove(Ref oldRef) throws IOException {
        return compareAndPut(oldRef, null);
    }

    /** Nothing: peeled ids are stored when the ref is written. */
    @Override
    protected void cachePeeledState(Ref oldLeaf, Ref newLeaf) {}

    @Override
    public ReflogReader getReflogReader(Ref ref) {
        throw new UnsupportedOperationException("the audit log remembers pushes, there is no reflog");
    }

    /** What the name holds at present, or the zero id. */
    ObjectId current(String name) {
        RefRow row = table().find(name);
        return row == null || row.objectId() == null ? ObjectId.zeroId() : row.objectId();
    }
}
