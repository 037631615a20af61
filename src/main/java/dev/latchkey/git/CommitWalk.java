package dev.latchkey.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.jspecify.annotations.Nullable;

/**
 * Commits in topological order (no parent before all of its children), newest first among those whose turn it may be;
 * the order of {@code git rev-list --date-order}. Used by one thread.
 *
 * <p>The walk can stop anywhere and be taken up by another process from its {@link WalkState}, at the cost of what is
 * left to show, not of what was shown. This is how:
 *
 * <p><b>Order.</b> Let R be the set of commits still to show: reachable from the tips, not reachable from an excluded
 * commit, not shown. The next commit is, of those in R that have no child in R, the one with the newest committer time
 * (the smallest id among equals). This depends on R alone, so whoever knows R continues in exactly the same order.
 *
 * <p><b>State.</b> Since children are shown before parents, what was shown is closed upwards: nothing in R has a shown
 * ancestor. Hence R is what the tips not shown yet and the parents of shown commits reach, without what the excluded
 * commits reach. Of the former those with a child in R can be left out; they are reached through it.
 *
 * <p><b>Looking ahead.</b> Whether a commit at level g has a child in R, or is reachable from an excluded commit, is known
 * once everything above g has been explored, for descendants are at higher levels. So a second queue, ordered by level,
 * explores just that far; it counts the edges into each commit and carries the mark of excluded commits down. Because
 * that happens only when a commit comes up as the newest candidate, old tags are looked at when their time comes, and
 * never on the first page.
 */
final class CommitWalk {
    private static final Comparator<Node> NEWEST_FIRST = Comparator.<Node>comparingLong(node -> -node.entry.time())
            .thenComparing(node -> node, AnyObjectId::compareTo);
    private static final Comparator<Node> HIGHEST_FIRST = Comparator.comparingInt(node -> -node.entry.level());

    private final Ancestry ancestry;
    private final ObjectIdOwnerMap<Node> nodes = new ObjectIdOwnerMap<>();
    private final PriorityQueue<Node> candidates = new PriorityQueue<>(NEWEST_FIRST);
    private final PriorityQueue<Node> unexplored = new PriorityQueue<>(HIGHEST_FIRST);

    /** A commit that this walk has met. */
    private static final class Node extends ObjectIdOwnerMap.Entry {
        private final CommitGraph.Entry entry;
        private boolean uninteresting;
        private boolean candidate;
        private boolean explored;
        private boolean shown;
        /** How many edges come in from interesting commits that are explored and not shown. */
        private int children;

        Node(AnyObjectId id, CommitGraph.Entry entry) {
            super(id);
            this.entry = entry;
        }
    }

    CommitWalk(Ancestry ancestry, WalkState state) throws IOException {
        this.ancestry = ancestry;
        for (ObjectId id : state.uninteresting()) {
            meet(id).uninteresting = true;
        }
        for (ObjectId id : state.interesting()) {
            propose(meet(id));
        }
    }

    /** The next commit, or null at the end. */
    @Nullable
    ObjectId next() throws IOException {
        for (Node node = candidates.poll(); node != null; node = candidates.poll()) {
            node.candidate = false;
            exploreAbove(node.entry.level());
            if (!node.uninteresting && !node.shown && node.children == 0) {
                show(node);
                return node.copy();
            }
        }
        return null;
    }

    /** Takes back the commit that was shown last; after that only {@link #state} may be asked. */
    void putBack(ObjectId last) {
        Node node = nodes.get(last);
        node.shown = false;
        node.children = 0;
    }

    /** What it takes to continue after the last commit. */
    WalkState state() throws IOException {
        List<Node> interesting = new ArrayList<>();
        List<Node> uninteresting = new ArrayList<>();
        for (Node node : nodes) {
            if (node.uninteresting) {
                if (!node.explored) {
                    uninteresting.add(node);
                }
            } else if (!node.shown) {
                if (node.children == 0) {
                    interesting.add(node);
                }
                if (node.explored) {
                    addExploredUninterestingParents(node, uninteresting);
                }
            }
        }
        return new WalkState(interesting, interesting.isEmpty() ? List.of() : uninteresting);
    }

    /** How many commits it has met. */
    int met() {
        return nodes.size();
    }

    /** These hold back what lies below the commit; the marks of the others are handed on by the queue's unexplored end. */
    private void addExploredUninterestingParents(Node node, List<Node> uninteresting) {
        for (ObjectId id : node.entry.parents()) {
            Node parent = nodes.get(id);
            if (parent != null && parent.uninteresting && parent.explored) {
                uninteresting.add(parent);
            }
        }
    }

    private void exploreAbove(int level) throws IOException {
        for (Node node = unexplored.peek(); node != null && node.entry.level() > level; node = unexplored.peek()) {
            unexplored.remove();
            if (!node.explored) {
                explore(node);
            }
        }
    }

    /** Its own mark is final, for all of its descendants are at higher levels and explored. */
    private void explore(Node node) throws IOException {
        node.explored = true;
        for (ObjectId id : node.entry.parents()) {
            Node parent = meet(id);
            if (node.uninteresting) {
                parent.uninteresting = true;
            } else {
                parent.children++;
            }
        }
    }

    private void show(Node node) throws IOException {
        if (!node.explored) {
            explore(node);
        }
        node.shown = true;
        for (ObjectId id : node.entry.parents()) {
            Node parent = meet(id);
            parent.children--;
            if (parent.children == 0) {
                propose(parent);
            }
        }
    }

    private void propose(Node node) {
        if (!node.candidate && !node.uninteresting) {
            node.candidate = true;
            candidates.add(node);
        }
    }

    private Node meet(AnyObjectId id) throws IOException {
        Node known = nodes.get(id);
        if (known != null) {
            return known;
        }
        Node node = new Node(id, ancestry.of(id));
        nodes.add(node);
        unexplored.add(node);
        return node;
    }
}
