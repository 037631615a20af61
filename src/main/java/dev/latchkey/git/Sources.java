package dev.latchkey.git;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.core.Failure;
import dev.latchkey.core.RepositoryId;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens trees and files of commits. Safe for use by many threads. */
public final class Sources {
    private static final Logger LOG = LoggerFactory.getLogger(Sources.class);
    private static final int BUFFER = 64 * 1024;
    private static final int REMEMBERED_FILES = 50_000;

    private final RepositoryOpener repositories;
    private final CommitHistory history;
    private final Cache<ObjectId, FileFacts> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED_FILES).build();

    public Sources(RepositoryOpener repositories, CommitHistory history) {
        this.repositories = repositories;
        this.history = history;
    }

    /**
     * Opens what an address names behind {@code src/}: a revision and a path, with no telling where one ends. The longest
     * name of a branch or tag wins, then the first segment as a revision of any kind.
     *
     * @param first the first segment, which may hold slashes that were escaped
     * @param rest what follows it, possibly empty
     * @throws dev.latchkey.core.Failure with {@link dev.latchkey.core.Problem.NotFound} when there is no such commit or
     *     path
     */
    public OpenSource open(RepositoryId id, String first, String rest) throws IOException {
        return opened(id, revisions -> revisions.split(first, rest));
    }

    /** Opens the root of the tree that a revision names, which is all of the text. */
    public OpenSource openRoot(RepositoryId id, String revision) throws IOException {
        return opened(id, revisions -> new RevisionPath(revision, ""));
    }

    private OpenSource opened(RepositoryId id, Splitter splitter) throws IOException {
        OpenRevisions revisions = history.revisions(id);
        boolean done = false;
        try {
            RevisionPath place = splitter.split(revisions);
            OpenSource source = new OpenSource(revisions, revisions.require(place.revision()), place, this::facts);
            done = true;
            return source;
        } finally {
            if (!done) {
                revisions.close();
            }
        }
    }

    /** Decides which part of an address is the revision. */
    @FunctionalInterface
    private interface Splitter {
        RevisionPath split(OpenRevisions revisions) throws IOException;
    }

    /**
     * Remembered across requests, for a blob never changes. What is too large to be put together counts as binary, as what
     * is beyond {@code core.bigFileThreshold} does for git: one file must not spoil a listing.
     */
    FileFacts facts(OpenHistory open, TreeEntry file) throws IOException {
        FileFacts known = remembered.getIfPresent(file.id());
        if (known == null) {
            known = read(open.objects().getObjectReader(), file);
            remembered.put(file.id(), known);
        }
        return known;
    }

    private static FileFacts read(ObjectReader reader, TreeEntry file) throws IOException {
        try {
            return FileHead.read(reader, file, 0).facts();
        } catch (Failure e) {
            LOG.debug("Looked only at the size of {}", file.id(), e);
            return new FileFacts(reader.getObjectSize(file.id(), Constants.OBJ_BLOB), true, false);
        }
    }

    /** Whether HEAD leads to no commit. */
    public boolean isEmpty(RepositoryId id) throws IOException {
        try (Repository repository = repositories.open(id)) {
            return repository.resolve(Constants.HEAD) == null;
        }
    }

    /** Writes a part of a blob, straight from its pack; for content that is too large to be held in memory. */
    public void copy(RepositoryId id, ObjectId blob, long from, long length, OutputStream out) throws IOException {
        try (Repository repository = repositories.open(id);
                InputStream in = repository.open(blob, Constants.OBJ_BLOB).openStream()) {
            in.skipNBytes(from);
            byte[] buffer = new byte[BUFFER];
            long left = length;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException(blob.name());
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }
}
