package dev.latchkey.git;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/**
 * Shows of directories that came in a pack that nothing below them is missing. What did not come must be named by a
 * directory that is known: first the one in the same place of a parent commit is looked at, then all of them.
 */
final class ReceivedTrees {
    private final ReceivedGraph graph;
    private final KnownTrees known;
    private final Collection<ObjectId> outside;
    private final int maxDepth;
    private boolean allRead;

    /**
     * @param outside commits that refs reach, upon which those that came are built
     * @param maxDepth of directories inside one another; deeper ones are shown of none
     */
    ReceivedTrees(ReceivedGraph graph, KnownTrees known, Collection<ObjectId> outside, int maxDepth) {
        this.graph = graph;
        this.known = known;
        this.outside = outside;
        this.maxDepth = maxDepth;
    }

    /**
     * Whether nothing is missing.
     *
     * @param parents of the commit whose directory it is; about those that came, it has been shown already
     */
    boolean isWhole(ObjectId tree, List<ObjectId> parents) throws IOException {
        Frame top = new Frame(parents);
        ReceivedGraph.Node node = graph.find(tree);
        if (node == null || node.type() != Constants.OBJ_TREE) {
            return node == null && isKnown(tree, true, top);
        }
        return node.height() >= 0 || descend(new Frame(node, top));
    }

    private boolean descend(Frame root) throws IOException {
        Deque<Frame> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Frame frame = open.element();
            if (frame.entries.eof()) {
                open.pop();
                frame.node().proven(frame.height);
                if (!open.isEmpty()) {
                    open.element().above(frame.height);
                }
            } else if (!step(frame, open)) {
                return false;
            }
        }
        return true;
    }

    /** Looks at one entry; false if it cannot be shown to be there. */
    private boolean step(Frame frame, Deque<Frame> open) throws IOException {
        FileMode mode = frame.entries.getEntryFileMode();
        ObjectId id = frame.entries.getEntryObjectId();
        int type = mode.getObjectType();
        ReceivedGraph.Node node = graph.find(id);
        if (type == Constants.OBJ_TREE && node != null && node.type() == type && node.height() < 0) {
            open.push(new Frame(node, frame));
            return open.size() < maxDepth;
        }
        frame.entries.next();
        if (type == Constants.OBJ_COMMIT) {
            return true;
        }
        if (node == null) {
            return (type == Constants.OBJ_TREE || type == Constants.OBJ_BLOB)
                    && isKnown(id, type == Constants.OBJ_TREE, frame);
        }
        frame.above(node.height());
        return node.type() == type && open.size() + node.height() < maxDepth;
    }

    private boolean isKnown(AnyObjectId id, boolean directory, Frame frame) throws IOException {
        if (known.has(id, directory)) {
            return true;
        }
        for (ObjectId base : frame.bases()) {
            content(base);
        }
        if (!known.has(id, directory) && !allRead) {
            allRead = true;
            known.readAll(outside);
        }
        return known.has(id, directory);
    }

    private byte[] content(ObjectId tree) throws IOException {
        ReceivedGraph.Node node = graph.find(tree);
        return node == null ? known.read(tree) : node.content();
    }

    /** A directory that is being looked through. */
    private final class Frame {
        private final ReceivedGraph.@Nullable Node node;
        private final @Nullable Frame above;
        private final List<ObjectId> parents;
        private final CanonicalTreeParser entries = new CanonicalTreeParser();
        private @Nullable List<ObjectId> bases;
        private int height;

        /** What lies above the top: commits. */
        Frame(List<ObjectId> parents) {
            this.node = null;
            this.above = null;
            this.parents = parents;
        }

        Frame(ReceivedGraph.Node node, Frame above) {
            this.node = node;
            this.above = above;
            this.parents = List.of();
            entries.reset(node.content());
        }

        ReceivedGraph.Node node() {
            return Objects.requireNonNull(node);
        }

        void above(int lower) {
            height = Math.max(height, lower + 1);
        }

        /** Directories in the same place of the parent commits; all are whole. */
        List<ObjectId> bases() throws IOException {
            if (bases == null) {
                bases = new ArrayList<>();
                if (above == null) {
                    for (ObjectId parent : parents) {
                        bases.add(root(parent));
                    }
                } else if (above.node == null) {
                    bases.addAll(above.bases());
                } else {
                    for (ObjectId base : above.bases()) {
                        find(content(base), above.entries, bases);
                    }
                }
            }
            return bases;
        }

        private ObjectId root(ObjectId commit) throws IOException {
            ReceivedGraph.Node came = graph.find(commit);
            return came == null ? known.of(commit) : came.targets().get(0);
        }

        /** The directory of the name at which the other one stands. */
        private static void find(byte[] tree, CanonicalTreeParser wanted, List<ObjectId> into) {
            byte[] name = name(wanted);
            CanonicalTreeParser entries = new CanonicalTreeParser();
            for (entries.reset(tree); !entries.eof(); entries.next()) {
                if (entries.getEntryFileMode() == FileMode.TREE && Arrays.equals(name, name(entries))) {
                    into.add(entries.getEntryObjectId());
                    return;
                }
            }
        }

        private static byte[] name(CanonicalTreeParser entry) {
            byte[] name = new byte[entry.getNameLength()];
            entry.getName(name, 0);
            return name;
        }
    }
}
