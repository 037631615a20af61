package dev.latchkey.git.dfs;

import dev.latchkey.core.RepositoryId;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.eclipse.jgit.internal.storage.dfs.DfsObjDatabase;
import org.eclipse.jgit.internal.storage.dfs.DfsOutputStream;
import org.eclipse.jgit.internal.storage.dfs.DfsPackDescription;
import org.eclipse.jgit.internal.storage.dfs.DfsReaderOptions;
import org.eclipse.jgit.internal.storage.dfs.ReadableChannel;
import org.eclipse.jgit.internal.storage.pack.PackExt;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one opened repository: the packs that were listed when it was opened, and those it received itself.
 * Received packs are in quarantine: stored, readable through this object only, and listed by {@link RefMoves} in the
 * transaction that moves the refs to them, or else deleted on {@link #close}.
 */
final class StoredObjects extends DfsObjDatabase {
    private static final int LARGE_OBJECT = 16 * 1024 * 1024;
    private static final int LARGE_HEAP_SHARE = 32;

    private final StoredRepository repository;
    private final RepositoryId id;
    private final Backing backing;
    private final PackFiles files;
    private final PackReplacement replacement;
    private PackLimits limits = PackLimits.NONE;
    private long garbageDrops;

    StoredObjects(StoredRepository repository, RepositoryId id, Backing backing, long garbageDrops) {
        super(repository, options());
        this.id = id;
        this.backing = backing;
        this.files = new PackFiles(id, backing.blobs());
        this.replacement = new PackReplacement(id, backing);
        this.repository = repository;
        this.garbageDrops = garbageDrops;
    }

    private static DfsReaderOptions options() {
        long share = Runtime.getRuntime().maxMemory() / LARGE_HEAP_SHARE;
        return new DfsReaderOptions()
                .setStreamFileThreshold((int) Math.min(LARGE_OBJECT, share))
                .setStreamPackBufferSize(LARGE_OBJECT / 16);
    }

    /** The packs whose rows are still to be written. */
    List<DfsPackDescription> unlisted() {
        return files.unlisted();
    }

    /** Waits until these packs would survive a power cut; none may be listed before. */
    void await() throws IOException {
        files.await();
    }

    void listed(Collection<DfsPackDescription> packs) {
        files.listed(packs);
    }

    /** The counter of dropped garbage when the packs in use were read. */
    synchronized long garbageDrops() {
        return garbageDrops;
    }

    /** Bounds the packs that are received from now on. */
    void limit(PackLimits wanted) {
        limits = wanted;
    }

    /** Forgets the list of packs, so that it is read anew. */
    void reload() {
        clearCache();
    }

    @Override
    protected synchronized List<DfsPackDescription> listPacks() {
        Snapshots.Snapshot snapshot = repository.snapshot();
        garbageDrops = snapshot.garbageDrops();
        List<DfsPackDescription> packs = new ArrayList<>();
        snapshot.packs().forEach(row -> packs.add(row.describe(getRepository().getDescription())));
        packs.addAll(files.unlisted());
        return packs;
    }

    @Override
    public StoredReader newReader() {
        return new StoredReader(this);
    }

    @Override
    public ObjectInserter newInserter() {
        return ReceivedPack.inserter(this, limits);
    }

    @Override
    protected DfsPackDescription newPack(PackSource source) {
        String name =
                UUID.randomUUID() + "-" + source.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new DfsPackDescription(getRepository().getDescription(), name, source)
                .setLastModified(backing.clock().millis());
    }

    /** Without packs to replace, the new ones stay in quarantine; with them, both change at once. */
    @Override
    protected void commitPackImpl(
            Collection<DfsPackDescription> packs, @Nullable Collection<DfsPackDescription> replaced)
            throws IOException {
        files.store(packs);
        if (replaced != null) {
            files.await();
            replacement.commit(packs, replaced, repository.snapshot().refs().generation());
            files.listed(packs);
        }
    }

    @Override
    protected void rollbackPack(Collection<DfsPackDescription> packs) {
        files.discard(packs);
    }

    @Override
    protected ReadableChannel openFile(DfsPackDescription pack, PackExt ext) throws IOException {
        try {
            return new BlobChannel(backing.blobs().open(PackRow.key(id, pack.getPackName(), ext)));
        } catch (NoSuchFileException e) {
            FileNotFoundException missing = new FileNotFoundException(id + "/" + pack.getFileName(ext));
            missing.initCause(e);
            throw missing;
        }
    }

    @Override
    protected DfsOutputStream writeFile(DfsPackDescription pack, PackExt ext) throws IOException {
        return files.write(pack, ext);
    }

    @Override
    public Set<ObjectId> getShallowCommits() {
        return Set.of();
    }

    @Override
    public void setShallowCommits(Set<ObjectId> commits) {
        throw new UnsupportedOperationException("repositories are whole");
    }

    @Override
    public long getApproximateObjectCount() {
        long count = 0;
        for (DfsPackDescription pack : listPacks()) {
            count += pack.getObjectCount();
        }
        return count;
    }

    @Override
    public void close() {
        super.close();
        files.discardAll();
    }
}
