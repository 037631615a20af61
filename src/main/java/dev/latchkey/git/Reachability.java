package dev.latchkey.git;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Whether some tips reach a commit. Commits are found by walking down to their level, once for all questions of a
 * request; for old ones the repository's bitmaps are cheaper, if it has any (without, JGit's own search walks once for
 * each tip and takes minutes where this one takes a second). Used by one thread.
 */
final class Reachability {
    /** Beyond this many commits bitmaps are worth loading. */
    private static final int MAX_STEPS = 5_000;

    private final RevWalk walk;
    private final Ancestry ancestry;
    private final Collection<ObjectId> tips;
    private final Set<ObjectId> reached = new HashSet<>();
    private final PriorityQueue<Step> edge = new PriorityQueue<>(Comparator.comparingInt((Step step) -> -step.level()));
    private int steps;

    private record Step(ObjectId id, int level) {}

    Reachability(RevWalk walk, Ancestry ancestry, Collection<ObjectId> tips) throws IOException {
        this.walk = walk;
        this.ancestry = ancestry;
        this.tips = tips;
        reach(tips);
    }

    boolean isReachable(ObjectId target) throws IOException {
        int level = ancestry.of(target).level();
        for (Step next = edge.peek(); next != null && next.level() > level; next = edge.peek()) {
            if (reached.contains(target)) {
                return true;
            }
            if (steps == MAX_STEPS && walk.getObjectReader().getBitmapIndex() != null) {
                return isReachableByBitmaps(target);
            }
            steps++;
            edge.remove();
            reach(ancestry.of(next.id()).parents());
        }
        return reached.contains(target);
    }

    private void reach(Collection<ObjectId> ids) throws IOException {
        for (ObjectId id : ids) {
            if (reached.add(id)) {
                edge.add(new Step(id, ancestry.of(id).level()));
            }
        }
    }

    private boolean isReachableByBitmaps(ObjectId target) throws IOException {
        List<RevCommit> starters = tips.stream().map(walk::lookupCommit).toList();
        return walk.getObjectReader()
                .createReachabilityChecker(walk)
                .areAllReachable(List.of(walk.lookupCommit(target)), starters.stream())
                .isEmpty();
    }
}
