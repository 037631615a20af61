package dev.latchkey.git.dfs;

import dev.latchkey.blob.BlobKey;
import dev.latchkey.blob.StoredBlob;
import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Deletes blobs whose grace is over: those of replaced packs and deleted repositories, those that a dead process stored
 * without listing them, and those that one left unfinished. Blobs that are no files of packs are left to whose they are. May run on many nodes at once.
 */
public final class Sweep {
    private static final int BATCH = 500;
    private static final Duration LONGEST_WRITE = Duration.ofDays(2);

    private final Backing backing;
    private final PackStore packs = new PackStore();

    public Sweep(GitStorage storage) {
        this.backing = storage.backing();
    }

    /** Deletes the blobs of replaced packs whose time has come; returns how many. Cheap when there are none. */
    public int buried() throws IOException {
        Instant now = backing.clock().instant();
        int deleted = 0;
        List<BlobKey> due;
        do {
            due = backing.database().read(tx -> packs.due(tx, now, BATCH));
            delete(due);
            List<BlobKey> gone = due;
            backing.database().writing(tx -> packs.forget(tx, gone));
            deleted += due.size();
        } while (due.size() == BATCH);
        return deleted;
    }

    /** Deletes what crashes left, which takes a listing of the whole store; returns how many. */
    public int orphans() throws IOException {
        Instant now = backing.clock().instant();
        int deleted = backing.blobs().deleteUnfinished(now.minus(LONGEST_WRITE));
        for (RepositoryId id : backing.blobs().repositories()) {
            deleted += orphans(id, now.minus(backing.settings().grace()));
        }
        return deleted;
    }

    private int orphans(RepositoryId id, Instant before) throws IOException {
        List<BlobKey> old = backing.blobs().list(id).stream()
                .filter(blob -> blob.committedAt().isBefore(before))
                .map(StoredBlob::key)
                .filter(PackRow::isPackFile)
                .toList();
        Set<BlobKey> known = backing.database().read(tx -> {
            Set<BlobKey> keys = new HashSet<>(packs.buried(tx, id));
            packs.list(tx, id).forEach(pack -> keys.addAll(pack.blobs(id)));
            return keys;
        });
        List<BlobKey> orphans = old.stream().filter(key -> !known.contains(key)).toList();
        delete(orphans);
        return orphans.size();
    }

    private void delete(List<BlobKey> keys) throws IOException {
        for (BlobKey key : keys) {
            backing.blobs().delete(key);
        }
    }
}
