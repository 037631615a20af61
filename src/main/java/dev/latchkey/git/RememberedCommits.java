package dev.latchkey.git;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * What was read of commits, kept across requests: an id fixes all of it. A commit that its repository has lost is not
 * answered from here. Safe for use by many threads.
 */
final class RememberedCommits {
    private static final long MAX_BYTES = 16L << 20;

    private final Cache<ObjectId, CommitGraph.Entry> entries;
    private final Cache<Key, Commit> commits = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((Key key, Commit commit) -> commit.weight())
            .build();

    private record Key(RepositoryId repository, ObjectId id) {}

    /** @param maxEntries how many commits outside of commit-graphs are kept; one of many parents counts as many */
    RememberedCommits(int maxEntries) {
        this.entries = Caffeine.newBuilder()
                .maximumWeight(maxEntries)
                .weigher((ObjectId id, CommitGraph.Entry entry) ->
                        Math.max(1, entry.parents().size()))
                .build();
    }

    Cache<ObjectId, CommitGraph.Entry> entries() {
        return entries;
    }

    /** @throws org.eclipse.jgit.errors.MissingObjectException when the repository has it no longer */
    Commit commit(RepositoryId repository, RevWalk objects, ObjectId id) throws IOException {
        Key key = new Key(repository, id.copy());
        @Nullable Commit known = commits.getIfPresent(key);
        if (known != null && objects.getObjectReader().has(id)) {
            return known;
        }
        RevCommit commit = objects.lookupCommit(id);
        objects.parseBody(commit);
        Commit read = Commit.of(commit);
        commit.disposeBody();
        commits.put(key, read);
        return read;
    }
}
