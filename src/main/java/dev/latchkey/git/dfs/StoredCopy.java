package dev.latchkey.git.dfs;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Tx;
import dev.latchkey.git.RefTransaction;
import dev.latchkey.git.RepositoryCopy;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.dfs.DfsObjDatabase.PackSource;
import org.eclipse.jgit.internal.storage.dfs.DfsOutputStream;
import org.eclipse.jgit.internal.storage.dfs.DfsPackDescription;
import org.eclipse.jgit.internal.storage.pack.PackExt;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.storage.pack.PackStatistics;

/**
 * One pack of what the branches and tags of a snapshot reach, and these refs. The packs of the source are not taken as they
 * are, for they hold what nobody shall see any more: deleted branches, and what was rewritten. Stored bytes are reused, so
 * that this is little more than copying; the packs of the snapshot stay readable for the grace, whatever maintenance does.
 */
final class StoredCopy implements RepositoryCopy {
    private static final String DEFAULT_HEAD = Constants.R_HEADS + "main";

    private final RepositoryId id;
    private final Backing backing;
    private final StoredRepository target;
    private final List<RefRow> refs;

    private StoredCopy(RepositoryId id, Backing backing, StoredRepository target, List<RefRow> refs) {
        this.id = id;
        this.backing = backing;
        this.target = target;
        this.refs = refs;
    }

    static StoredCopy of(StoredRepository source, RepositoryId to, Backing backing) throws IOException {
        Snapshots.Snapshot nothing = new Snapshots.Snapshot(0, RefTable.of(0, List.of()), List.of());
        StoredRepository target = new StoredRepository(to, to.toString(), backing, nothing, RefTransaction.NONE);
        try {
            List<RefRow> visible = visible(source);
            if (!visible.isEmpty()) {
                write(source, target.getObjectDatabase(), tips(visible));
            }
            visible.add(head(source));
            return new StoredCopy(to, backing, target, visible);
        } catch (FileNotFoundException | MissingObjectException e) {
            target.close();
            throw new Failure(
                    new Problem.Unavailable("The repository was cleaned up while it was copied; try again."), e);
        } catch (IOException | RuntimeException e) {
            target.close();
            throw e;
        }
    }

    private static List<RefRow> visible(StoredRepository source) throws IOException {
        List<RefRow> rows = new ArrayList<>();
        for (Ref ref : source.getRefDatabase().getRefsByPrefix(Constants.R_HEADS, Constants.R_TAGS)) {
            RefRow row = RefRow.of(ref);
            if (row != null && row.objectId() != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static Set<ObjectId> tips(List<RefRow> refs) {
        Set<ObjectId> tips = new HashSet<>();
        for (RefRow row : refs) {
            ObjectId tip = row.objectId();
            if (tip != null) {
                tips.add(tip);
            }
        }
        return tips;
    }

    private static RefRow head(StoredRepository source) {
        RefRow head = source.getRefDatabase().table().find(Constants.HEAD);
        String branch = head == null || head.target() == null ? DEFAULT_HEAD : head.target();
        return RefRow.symbolic(Constants.HEAD, branch.startsWith(Constants.R_HEADS) ? branch : DEFAULT_HEAD);
    }

    private static void write(StoredRepository source, StoredObjects objects, Set<ObjectId> tips) throws IOException {
        DfsPackDescription pack = objects.newPack(PackSource.RECEIVE);
        PackConfig config = BoundedPacking.of(source);
        config.setDeltaCompress(false);
        NullProgressMonitor silent = NullProgressMonitor.INSTANCE;
        try (PackWriter writer = new PackWriter(config, source.newObjectReader())) {
            writer.setDeltaBaseAsOffset(true);
            writer.preparePack(silent, tips, Set.of());
            try (DfsOutputStream out = objects.writeFile(pack, PackExt.PACK)) {
                writer.writePack(silent, silent, out);
            }
            try (DfsOutputStream out = objects.writeFile(pack, PackExt.INDEX)) {
                writer.writeIndex(out);
            }
            PackStatistics written = writer.getStatistics();
            pack.setObjectCount(written.getTotalObjects()).setDeltaCount(written.getTotalDeltas());
        }
        objects.commitPackImpl(List.of(pack), null);
        objects.await();
    }

    /**
     * From here on the blobs are not thrown away: whether a commit that failed was one after all, nobody knows. If it was
     * none, the sweep takes them.
     */
    @Override
    public void create(Tx tx) {
        StateStore states = new StateStore();
        states.insert(tx, id, backing.clock().instant());
        new RefStore().apply(tx, id, refs.stream().map(StoredCopy::created).toList());
        List<DfsPackDescription> written = target.getObjectDatabase().unlisted();
        List<PackRow> rows = written.stream().map(PackRow::of).toList();
        new PackStore().insert(tx, id, rows);
        if (!rows.isEmpty()) {
            states.countPush(tx, id, rows.stream().mapToLong(PackRow::bytes).sum());
        }
        target.getObjectDatabase().listed(written);
    }

    private static RefChange created(RefRow row) {
        return RefChange.of(row.name(), null, row);
    }

    @Override
    public void close() {
        target.close();
    }
}
