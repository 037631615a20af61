package dev.latchkey.blob;

import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Where packs and their indexes are: blobs that are written once, read by range and deleted, never changed. The
 * operations are those of an object store as much as of a directory. Safe for use by many threads and processes.
 */
public interface Blobs {
    /** Begins a new blob; the key must never have been used before. */
    BlobSink create(BlobKey key) throws IOException;

    /**
     * Makes finished blobs visible under their keys, as they are; the sinks are closed, and harmless to close. They are durable
     * when that was awaited, which is cheaper for several than one by one.
     */
    default Durability publish(Collection<? extends BlobSink> sinks) throws IOException {
        for (BlobSink sink : sinks) {
            sink.commit();
            sink.close();
        }
        return () -> {};
    }

    /** Opens a blob; {@link java.nio.file.NoSuchFileException} if there is none. */
    BlobSource open(BlobKey key) throws IOException;

    /** The size in bytes, or empty if there is no such blob. */
    OptionalLong size(BlobKey key) throws IOException;

    /** Removes the blob if it is there. */
    void delete(BlobKey key) throws IOException;

    /** Every committed blob of a repository. */
    List<StoredBlob> list(RepositoryId repository) throws IOException;

    /** Every repository that owns a blob. */
    Set<RepositoryId> repositories() throws IOException;

    /** Removes what writers that died before this instant left unfinished; returns how many. */
    int deleteUnfinished(Instant before) throws IOException;
}
