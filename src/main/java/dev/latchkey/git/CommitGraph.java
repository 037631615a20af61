package dev.latchkey.git;

import java.util.List;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * What the commit-graph file of a repository knows of a commit without opening it. It lags behind: commits pushed since
 * the last maintenance are not in it, and a repository may have none at all.
 */
public interface CommitGraph {
    /** Null when the commit is not in the graph, or is there without a level. */
    @Nullable
    Entry find(AnyObjectId commit);

    /**
     * False when the commit surely has the path as its first parent has it; true when it may differ, or when the graph
     * does not know.
     *
     * @param path a file or directory as it stands in trees, in UTF-8
     */
    boolean mayTouch(AnyObjectId commit, byte[] path);

    /** The graph of a repository that has none. */
    static CommitGraph none() {
        return new CommitGraph() {
            @Override
            public @Nullable Entry find(AnyObjectId commit) {
                return null;
            }

            @Override
            public boolean mayTouch(AnyObjectId commit, byte[] path) {
                return true;
            }
        };
    }

    /**
     * One commit.
     *
     * @param level the generation number (topological level): 1 for a root, else one more than the highest parent's
     * @param time the committer's, in seconds since 1970
     */
    record Entry(int level, long time, List<ObjectId> parents) {
        public Entry {
            parents = List.copyOf(parents);
        }
    }
}
