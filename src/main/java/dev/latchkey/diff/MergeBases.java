package dev.latchkey.diff;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.jspecify.annotations.Nullable;

/**
 * The best common ancestors of pairs of commits, remembered: the ids of two commits fix all that they descend from, in every
 * repository. Safe for use by many threads.
 */
final class MergeBases {
    private static final int REMEMBERED = 10_000;

    private final Cache<Pair, Base> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private record Pair(ObjectId a, ObjectId b) {}

    private record Base(Optional<ObjectId> commit) {}

    /** One of the best, if there are several; empty when the two have no common ancestor. */
    Optional<RevCommit> of(RevWalk walk, RevCommit a, RevCommit b) throws IOException {
        Pair pair = new Pair(a.copy(), b.copy());
        @Nullable Base known = remembered.getIfPresent(pair);
        if (known == null) {
            known = new Base(search(walk, a, b));
            remembered.put(pair, known);
        }
        Optional<ObjectId> commit = known.commit();
        return commit.isPresent() ? Optional.of(walk.parseCommit(commit.get())) : Optional.empty();
    }

    private static Optional<ObjectId> search(RevWalk walk, RevCommit a, RevCommit b) throws IOException {
        walk.reset();
        walk.setRevFilter(RevFilter.MERGE_BASE);
        walk.markStart(a);
        walk.markStart(b);
        Optional<ObjectId> found = Optional.ofNullable(walk.next()).map(RevCommit::copy);
        walk.reset();
        walk.setRevFilter(RevFilter.ALL);
        return found;
    }
}
