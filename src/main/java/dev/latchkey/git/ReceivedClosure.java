package dev.latchkey.git;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * Shows, out of what just came, that new tips reach nothing that is missing, without reading it again: of the repository
 * only the edges are read. It says no more than it knows: when it shows nothing, a full walk has to tell.
 *
 * <p>That an object lies in the repository proves nothing: it may be garbage, or have come without what it leads to. What
 * counts is that a ref reaches it.
 */
public final class ReceivedClosure {
    /** A full walk counts depth a little differently, and is to judge near the limit. */
    private static final int MARGIN = 2;

    private final Repository repository;
    private final ReceivedGraph graph;
    private final Set<ObjectId> haves;
    private final int maxDepth;
    private final Set<ObjectId> outside = new LinkedHashSet<>();
    private final List<ReceivedGraph.Node> commits = new ArrayList<>();
    private final List<ObjectId> trees = new ArrayList<>();

    /** @param haves what refs point to, and so is there with all that it leads to */
    public ReceivedClosure(Repository repository, ReceivedGraph graph, Set<ObjectId> haves, int maxDepth) {
        this.repository = repository;
        this.graph = graph;
        this.haves = haves;
        this.maxDepth = maxDepth - MARGIN;
    }

    /** Whether nothing is missing from these new tips; false also means that it could not be shown. */
    public boolean isShown(Collection<ObjectId> tips) throws IOException {
        if (!graph.isComplete()) {
            return false;
        }
        for (ObjectId tip : tips) {
            if (!enter(tip)) {
                return false;
            }
        }
        try (ObjectReader reader = repository.newObjectReader()) {
            return areReached(reader) && areWhole(reader);
        } catch (MissingObjectException | IncorrectObjectTypeException | LargeObjectException e) {
            return false; // the full walk finds it too, and says it
        } catch (KnownTrees.Exhausted e) {
            return false;
        }
    }

    private boolean areWhole(ObjectReader reader) throws IOException {
        KnownTrees known = new KnownTrees(reader);
        for (ObjectId commit : outside) {
            known.of(commit); // which fails if it is none
        }
        ReceivedTrees whole = new ReceivedTrees(graph, known, outside, maxDepth);
        for (ReceivedGraph.Node commit : commits) {
            List<ObjectId> targets = commit.targets();
            if (!whole.isWhole(targets.get(0), targets.subList(1, targets.size()))) {
                return false;
            }
        }
        for (ObjectId tree : trees) {
            if (!whole.isWhole(tree, List.of())) {
                return false;
            }
        }
        return true;
    }

    /** Lists what is to be looked at; false for what only a full walk can judge. */
    private boolean enter(ObjectId tip) {
        ReceivedGraph.Node node = graph.find(tip);
        if (node == null || node.type() != Constants.OBJ_TAG) {
            return enter(tip, node);
        }
        ObjectId tagged = node.targets().get(0);
        ReceivedGraph.Node target = graph.find(tagged);
        return (target == null || target.type() == Constants.OBJ_COMMIT) && enter(tagged, target);
    }

    private boolean enter(ObjectId id, ReceivedGraph.@Nullable Node target) {
        if (target == null) {
            outside.add(id);
            return true;
        }
        if (target.type() == Constants.OBJ_TREE) {
            trees.add(target);
            return true;
        }
        return target.type() == Constants.OBJ_COMMIT && enterCommits(target);
    }

    /** Lists the commit and those that came below it, parents first; false if a parent is no commit. */
    private boolean enterCommits(ReceivedGraph.Node tip) {
        Deque<Visit> open = new ArrayDeque<>();
        if (tip.seeFirst()) {
            open.push(new Visit(tip));
        }
        while (!open.isEmpty()) {
            Visit visit = open.element();
            if (visit.next == visit.commit.targets().size()) {
                commits.add(open.pop().commit);
                continue;
            }
            ObjectId parent = visit.commit.targets().get(visit.next++);
            ReceivedGraph.Node node = graph.find(parent);
            if (node == null) {
                outside.add(parent);
            } else if (node.type() != Constants.OBJ_COMMIT) {
                return false;
            } else if (node.seeFirst()) {
                open.push(new Visit(node));
            }
        }
        return true;
    }

    /** Whether refs reach every commit that did not come. */
    private boolean areReached(ObjectReader reader) throws IOException {
        List<ObjectId> others =
                outside.stream().filter(id -> !haves.contains(id)).toList();
        if (others.isEmpty()) {
            return true;
        }
        try (RevWalk walk = new RevWalk(reader)) {
            walk.setRetainBody(false);
            for (ObjectId other : others) {
                walk.markStart(walk.parseCommit(other));
            }
            for (ObjectId have : haves) {
                if (walk.peel(walk.parseAny(have)) instanceof RevCommit commit) {
                    walk.markUninteresting(commit);
                }
            }
            return walk.next() == null;
        }
    }

    private static final class Visit {
        private final ReceivedGraph.Node commit;
        private int next = 1;

        Visit(ReceivedGraph.Node commit) {
            this.commit = commit;
        }
    }
}
