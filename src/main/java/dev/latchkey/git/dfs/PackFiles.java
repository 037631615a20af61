package dev.latchkey.git.dfs;

import dev.latchkey.blob.BlobKey;
import dev.latchkey.blob.BlobSink;
import dev.latchkey.blob.Blobs;
import dev.latchkey.blob.Durability;
import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.internal.storage.dfs.DfsOutputStream;
import org.eclipse.jgit.internal.storage.dfs.DfsPackDescription;
import org.eclipse.jgit.internal.storage.pack.PackExt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The blobs that one opened repository wrote: first as unfinished sinks, then stored but not listed in any row (the
 * quarantine of a push), until they are listed or thrown away. What a dead process leaves is swept by age.
 */
final class PackFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PackFiles.class);

    private final RepositoryId repository;
    private final Blobs blobs;
    private final Map<String, Map<PackExt, BlobSink>> unfinished = new HashMap<>();
    private final Map<String, DfsPackDescription> unlisted = new LinkedHashMap<>();
    private final List<Durability> forced = new ArrayList<>();

    PackFiles(RepositoryId repository, Blobs blobs) {
        this.repository = repository;
        this.blobs = blobs;
    }

    synchronized DfsOutputStream write(DfsPackDescription pack, PackExt ext) throws IOException {
        BlobSink sink = blobs.create(PackRow.key(repository, pack.getPackName(), ext));
        unfinished
                .computeIfAbsent(pack.getPackName(), name -> new EnumMap<>(PackExt.class))
                .put(ext, sink);
        return new SinkStream(sink);
    }

    /** Gives the blobs of these packs their names, and begins to make them durable; the packs are unlisted from now on. */
    synchronized void store(Collection<DfsPackDescription> packs) throws IOException {
        for (DfsPackDescription pack : packs) {
            unlisted.put(pack.getPackName(), pack);
            Map<PackExt, BlobSink> sinks = unfinished.getOrDefault(pack.getPackName(), Map.of());
            for (Map.Entry<PackExt, BlobSink> file : sinks.entrySet()) {
                pack.addFileExt(file.getKey());
                pack.setFileSize(file.getKey(), file.getValue().size());
            }
            forced.add(blobs.publish(sinks.values()));
            unfinished.remove(pack.getPackName());
        }
    }

    /** Waits until everything that was stored would survive a power cut; nothing may be listed before. */
    synchronized void await() throws IOException {
        for (Durability one : List.copyOf(forced)) {
            one.await();
            forced.remove(one);
        }
    }

    synchronized List<DfsPackDescription> unlisted() {
        return List.copyOf(unlisted.values());
    }

    /** The packs have rows now; they are no longer ours to throw away. */
    synchronized void listed(Collection<DfsPackDescription> packs) {
        packs.forEach(pack -> unlisted.remove(pack.getPackName()));
    }

    /** Throws away these packs, finished or not. */
    synchronized void discard(Collection<DfsPackDescription> packs) {
        for (DfsPackDescription pack : packs) {
            discardUnfinished(pack.getPackName());
            if (unlisted.remove(pack.getPackName()) != null) {
                PackRow.of(pack).blobs(repository).forEach(this::delete);
            }
        }
    }

    /** Throws away everything that has no row. */
    synchronized void discardAll() {
        discard(unlisted());
        List.copyOf(unfinished.keySet()).forEach(this::discardUnfinished);
    }

    private void discardUnfinished(String pack) {
        Map<PackExt, BlobSink> sinks = unfinished.remove(pack);
        if (sinks == null) {
            return;
        }
        for (Map.Entry<PackExt, BlobSink> file : sinks.entrySet()) {
            try {
                file.getValue().close();
            } catch (IOException e) {
                LOG.warn("Cannot throw away an unfinished blob of {}; the sweep will", repository, e);
            }
            delete(PackRow.key(repository, pack, file.getKey()));
        }
    }

    private void delete(BlobKey key) {
        try {
            blobs.delete(key);
        } catch (IOException e) {
            LOG.warn("Cannot delete {}; the sweep will", key, e);
        }
    }
}
