package dev.latchkey.git.dfs;

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
    private final StoredRepository repository;

    StoredRefs(StoredRepository repository) {
        super(repository);
        this.repository = repository;
    }

    RefTable table() {
        return repository.snapshot().refs();
    }

    @Override
    protected RefCache scanAllRefs() {
        return table().cache();
    }

    /** Without copying what may be many thousands; but for symbolic refs, which are to be followed. */
    @Override
    public List<Ref> getRefsByPrefix(String prefix) throws IOException {
        RefTable table = table();
        return table.hasSymbolicBelow(prefix) ? super.getRefsByPrefix(prefix) : table.below(prefix);
    }

    /** Lets the refs, and with them the packs, be read anew. */
    @Override
    public void refresh() {
        repository.forget();
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
