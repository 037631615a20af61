package dev.latchkey.blob;

import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import java.time.Instant;
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
