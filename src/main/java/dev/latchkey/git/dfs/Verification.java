package dev.latchkey.git.dfs;

import dev.latchkey.blob.BlobKey;
import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.eclipse.jgit.internal.storage.pack.PackExt;
import org.eclipse.jgit.lib.ProgressMonitor;

/**
 * Checks a repository against what its rows say: each pack has its blobs in the right size, and each object that a ref
 * reaches is there and hashes to its id. Reads the blobs themselves, not what is cached of them.
 */
public final class Verification {
    private final GitStorage storage;
    private final Backing backing;

    public Verification(GitStorage storage) {
        this.storage = storage;
        this.backing = storage.backing();
    }

    /** Runs to the end whatever it finds; cancelling the progress ends it with a CancellationException. */
    public Result verify(RepositoryId id, ProgressMonitor progress) throws IOException {
        Findings findings = new Findings();
        for (PackRow pack : backing.snapshots().read(id).packs()) {
            verify(id, pack, findings);
        }
        try (StoredRepository repository = storage.openedUncached(id)) {
            return new ObjectCheck(repository, findings, progress).run(id);
        }
    }

    private void verify(RepositoryId id, PackRow pack, Findings findings) throws IOException {
        for (Map.Entry<PackExt, Long> file : pack.files().entrySet()) {
            BlobKey key = PackRow.key(id, pack.name(), file.getKey());
            OptionalLong size = backing.blobs().size(key);
            if (size.isEmpty()) {
                findings.add("", key.toString(), "the blob is missing");
            } else if (size.getAsLong() != file.getValue()) {
                findings.add(
                        "",
                        key.toString(),
                        "the blob has " + size.getAsLong() + " bytes instead of " + file.getValue());
            }
        }
    }

    /**
     * Something broken.
     *
     * @param ref a ref that reaches it; empty for a blob
     * @param name the object or blob
     */
    public record Broken(String ref, String name, String reason) {}

    /**
     * What was found.
     *
     * @param broken the first hundred
     * @param brokenCount all of them
     */
    public record Result(
            RepositoryId repository, int refs, long objects, long bytes, List<Broken> broken, long brokenCount) {
        public boolean isClean() {
            return brokenCount == 0;
        }
    }

    /** Collects what is broken, and no more of it than a person reads. */
    static final class Findings {
        private static final int SHOWN = 100;

        private final List<Broken> shown = new ArrayList<>();
        private long count;

        void add(String ref, String name, String reason) {
            count++;
            if (shown.size() < SHOWN) {
                shown.add(new Broken(ref, name, reason));
            }
        }

        Result result(RepositoryId id, int refs, long objects, long bytes) {
            return new Result(id, refs, objects, bytes, List.copyOf(shown), count);
        }
    }
}
