package dev.latchkey.git.dfs;

import dev.latchkey.blob.BlobKey;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Tx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.internal.storage.dfs.DfsObjDatabase.PackSource;
import org.eclipse.jgit.internal.storage.dfs.DfsPackDescription;
import org.eclipse.jgit.util.SystemReader;

/**
 * Exchanges packs for repacked ones in one transaction. Each replaced row is deleted exactly once: if another node was
 * faster, this exchange fails whole and its new packs are thrown away. The replaced blobs stay readable for the grace.
 *
 * <p>A collection drops packs of garbage that outlived their time. While it worked, a push may have begun to rely on an
 * object in them; so they are dropped only if no ref moved since the collection read the refs, and a push that finds the
 * counter of drops changed looks again whether it has all its objects.
 */
final class PackReplacement {
    private final RepositoryId id;
    private final Backing backing;
    private final StateStore states = new StateStore();
    private final PackStore packs = new PackStore();

    PackReplacement(RepositoryId id, Backing backing) {
        this.id = id;
        this.backing = backing;
    }

    /**
     * Makes the exchange.
     *
     * @param refsReadAt the generation of the refs that decided what is reachable
     */
    void commit(Collection<DfsPackDescription> added, Collection<DfsPackDescription> replaced, long refsReadAt)
            throws IOException {
        try {
            backing.database().writing(tx -> {
                StateStore.State state = states.lock(tx, id).orElseThrow(Overtaken::new);
                exchange(tx, added, replaced, state.generation() != refsReadAt);
            });
        } catch (Overtaken e) {
            throw new IOException("another node replaced the packs of " + id + " meanwhile", e);
        }
    }

    private void exchange(
            Tx tx, Collection<DfsPackDescription> added, Collection<DfsPackDescription> replaced, boolean refsMoved) {
        List<BlobKey> blobs = new ArrayList<>();
        boolean dropped = false;
        for (DfsPackDescription pack : replaced) {
            boolean expired = isExpiredGarbage(pack);
            if (expired && refsMoved) {
                continue; // for the next collection
            }
            if (!packs.delete(tx, id, pack.getPackName())) {
                throw new Overtaken();
            }
            dropped |= expired;
            blobs.addAll(PackRow.of(pack).blobs(id));
        }
        packs.insert(tx, id, added.stream().map(PackRow::of).toList());
        packs.bury(tx, blobs, backing.clock().instant().plus(backing.settings().grace()));
        if (dropped) {
            states.countGarbageDrop(tx, id);
        }
    }

    /** As JGit's collector judges, by the same clock; it looked earlier, so whatever it dropped is expired here too. */
    private boolean isExpiredGarbage(DfsPackDescription pack) {
        Duration ttl = backing.settings().upkeep().garbageTtl();
        Instant now = SystemReader.getInstance().now();
        return pack.getPackSource() == PackSource.UNREACHABLE_GARBAGE
                && now.toEpochMilli() - pack.getLastModified() >= ttl.toMillis();
    }

    /** Somebody else replaced one of the packs, or the repository is gone. */
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
