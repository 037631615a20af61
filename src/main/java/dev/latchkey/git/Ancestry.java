package dev.latchkey.git;

import com.github.benmanes.caffeine.cache.Cache;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * Parents, time and level of each commit: out of the commit-graph where it is in there, else out of the commit itself,
 * its level being computed over the commits that the graph lacks. A commit's id fixes all three, so what was computed is
 * remembered across requests. Used by one thread.
 */
final class Ancestry {
    private final RevWalk walk;
    private final CommitGraph graph;
    private final Cache<ObjectId, CommitGraph.Entry> remembered;
    private final ObjectIdOwnerMap<Level> levels = new ObjectIdOwnerMap<>();
    private int opened;

    /** A level that was computed in this walk. */
    private static final class Level extends ObjectIdOwnerMap.Entry {
        private final int value;

        Level(AnyObjectId id, int value) {
            super(id);
            this.value = value;
        }
    }

    Ancestry(RevWalk walk, CommitGraph graph, Cache<ObjectId, CommitGraph.Entry> remembered) {
        this.walk = walk;
        this.graph = graph;
        this.remembered = remembered;
    }

    /** @throws org.eclipse.jgit.errors.MissingObjectException when there is no such commit */
    CommitGraph.Entry of(AnyObjectId id) throws IOException {
        CommitGraph.Entry entry = lookUp(id);
        if (entry != null) {
            return entry;
        }
        RevCommit commit = parsed(id);
        if (!levels.contains(commit)) {
            computeLevels(commit);
        }
        return entry(commit);
    }

    /** {@link CommitGraph#mayTouch} of the graph. */
    boolean mayTouch(AnyObjectId id, byte[] path) {
        return graph.mayTouch(id, path);
    }

    /** Whether the object is there and a commit. */
    boolean isCommit(AnyObjectId id) throws IOException {
        if (lookUp(id) != null) {
            return true;
        }
        opened++;
        RevObject object = walk.parseAny(id);
        return object instanceof RevCommit;
    }

    /** How many objects had to be opened because the graph lacks them. */
    int opened() {
        return opened;
    }

    private CommitGraph.@Nullable Entry lookUp(AnyObjectId id) {
        CommitGraph.Entry entry = graph.find(id);
        return entry == null ? remembered.getIfPresent(id.toObjectId()) : entry;
    }

    /** Parents first, with a stack of its own: a history may be deeper than the thread's stack. */
    private void computeLevels(RevCommit start) throws IOException {
        Deque<RevCommit> unfinished = new ArrayDeque<>();
        unfinished.push(start);
        while (!unfinished.isEmpty()) {
            RevCommit top = unfinished.element();
            if (levels.contains(top) || addLevel(top, unfinished)) {
                unfinished.remove();
            }
        }
    }

    /** False, with the parents in question on the stack, when a parent's level is not known yet. */
    private boolean addLevel(RevCommit commit, Deque<RevCommit> unfinished) throws IOException {
        int highest = 0;
        boolean complete = true;
        for (RevCommit parent : parsed(commit).getParents()) {
            int level = knownLevel(parent);
            if (level == 0) {
                unfinished.push(parent);
                complete = false;
            }
            highest = Math.max(highest, level);
        }
        if (complete) {
            levels.add(new Level(commit, highest + 1));
            remembered.put(commit.toObjectId(), entry(commit));
        }
        return complete;
    }

    private int knownLevel(RevCommit commit) {
        Level level = levels.get(commit);
        if (level != null) {
            return level.value;
        }
        CommitGraph.Entry entry = lookUp(commit);
        return entry == null ? 0 : entry.level();
    }

    private RevCommit parsed(AnyObjectId id) throws IOException {
        RevCommit commit = walk.lookupCommit(id);
        if (commit.getTree() == null) {
            walk.parseHeaders(commit);
            opened++;
        }
        return commit;
    }

    private CommitGraph.Entry entry(RevCommit commit) {
        List<ObjectId> parents =
                List.of(commit.getParents()).stream().map(AnyObjectId::copy).toList();
        return new CommitGraph.Entry(levels.get(commit).value, Integer.toUnsignedLong(commit.getCommitTime()), parents);
    }
}
