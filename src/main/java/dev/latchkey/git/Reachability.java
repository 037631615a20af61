package dev.latchkey.git;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Whether some tips reach a commit. Recent commits are found by walking down to their level; for older ones the
 * repository's bitmaps, if it has any, are cheaper. Used by one thread.
 */
final class Reachability {
    /** Beyond this many commits bitmaps are worth loading. */
    private static final int MAX_STEPS = 5_000;

    private final RevWalk walk;
    private final Ancestry ancestry;

    private record Step(ObjectId id, int level) {}

    Reachability(RevWalk walk, Ancestry ancestry) {
        this.walk = walk;
        this.ancestry = ancestry;
    }

    boolean isReachable(ObjectId target, Collection<ObjectId> tips) throws IOException {
        int level = ancestry.of(target).level();
        Set<ObjectId> seen = new HashSet<>();
        PriorityQueue<Step> open = new PriorityQueue<>(Comparator.comparingInt((Step step) -> -step.level()));
        enqueue(tips, level, seen, open);
        for (int steps = 0; steps < MAX_STEPS; steps++) {
            Step step = open.poll();
            if (seen.contains(target) || step == null) {
                return seen.contains(target);
            }
            enqueue(ancestry.of(step.id()).parents(), level, seen, open);
        }
        return byBitmaps(target, open);
    }

    /** Only the target itself may be at its level; its descendants are above. */
    private void enqueue(Collection<ObjectId> ids, int level, Set<ObjectId> seen, PriorityQueue<Step> open)
            throws IOException {
        for (ObjectId id : ids) {
            int its = ancestry.of(id).level();
            if (its >= level && seen.add(id) && its > level) {
                open.add(new Step(id, its));
            }
        }
    }

    private boolean byBitmaps(ObjectId target, Collection<Step> left) throws IOException {
        List<RevCommit> starters =
                left.stream().map(step -> walk.lookupCommit(step.id())).toList();
        return walk.getObjectReader()
                .createReachabilityChecker(walk)
                .areAllReachable(
                        List.of(walk.lookupCommit(target)), Stream.of(starters).flatMap(List::stream))
                .isEmpty();
    }
}
