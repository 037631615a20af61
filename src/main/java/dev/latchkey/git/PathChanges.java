package dev.latchkey.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * Which commits touch a file or directory: a root that has it, a commit in which it differs from its parent, a merge in
 * which it differs from each parent ({@code git log --full-history} also shows merges that take it from one parent). Where the commit-graph has changed-path filters,
 * most commits are answered without opening a tree. Used by one thread.
 */
final class PathChanges {
    private static final int REMEMBERED_TREES = 1_024;

    private final RevWalk walk;
    private final Ancestry ancestry;
    private final String path;
    private final byte[] rawPath;

    /** By tree: neighbours in a history share their root trees, or have each other's. */
    private final Map<ObjectId, Content> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectId, Content> eldest) {
            return size() > REMEMBERED_TREES;
        }
    };

    /** What a tree has at the path: mode 0 and the zero id when nothing. */
    private record Content(int mode, ObjectId id) {
        static final Content NOTHING = new Content(0, ObjectId.zeroId());
    }

    /** @param path without slashes at its ends, not empty */
    PathChanges(RevWalk walk, Ancestry ancestry, String path) {
        this.walk = walk;
        this.ancestry = ancestry;
        this.path = path;
        this.rawPath = path.getBytes(StandardCharsets.UTF_8);
    }

    boolean touchedBy(ObjectId id) throws IOException {
        List<ObjectId> parents = ancestry.of(id).parents();
        if (!parents.isEmpty() && !ancestry.mayTouch(id, rawPath)) {
            return false;
        }
        Content here = content(id);
        if (parents.isEmpty()) {
            return !here.equals(Content.NOTHING);
        }
        for (ObjectId parent : parents) {
            if (content(parent).equals(here)) {
                return false;
            }
        }
        return true;
    }

    private Content content(ObjectId id) throws IOException {
        RevCommit commit = walk.lookupCommit(id);
        if (commit.getTree() == null) {
            walk.parseHeaders(commit);
        }
        RevTree tree = commit.getTree();
        Content known = remembered.get(tree);
        if (known == null) {
            known = read(walk.getObjectReader(), tree);
            remembered.put(tree.copy(), known);
        }
        return known;
    }

    private Content read(ObjectReader reader, RevTree tree) throws IOException {
        try (@Nullable TreeWalk found = TreeWalk.forPath(reader, path, tree)) {
            return found == null ? Content.NOTHING : new Content(found.getRawMode(0), found.getObjectId(0));
        }
    }
}
