package dev.latchkey.git.dfs;

import dev.latchkey.git.CommitGraph;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.internal.storage.commitgraph.ChangedPathFilter;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/** The commit-graph file behind a reader. */
public final class StoredCommitGraph implements CommitGraph {
    /** What JGit and git say for a commit whose level was not computed when the file was written. */
    private static final int UNKNOWN_LEVEL = Integer.MAX_VALUE;

    private final org.eclipse.jgit.internal.storage.commitgraph.CommitGraph graph;

    private StoredCommitGraph(org.eclipse.jgit.internal.storage.commitgraph.CommitGraph graph) {
        this.graph = graph;
    }

    /** Valid as long as the reader. */
    public static CommitGraph of(ObjectReader reader) throws IOException {
        return reader.getCommitGraph().<CommitGraph>map(StoredCommitGraph::new).orElseGet(CommitGraph::none);
    }

    @Override
    public @Nullable Entry find(AnyObjectId commit) {
        int position = graph.findGraphPosition(commit);
        if (position < 0) {
            return null;
        }
        org.eclipse.jgit.internal.storage.commitgraph.CommitGraph.CommitData data = graph.getCommitData(position);
        if (data == null || data.getGeneration() <= 0 || data.getGeneration() == UNKNOWN_LEVEL) {
            return null;
        }
        List<ObjectId> parents =
                Arrays.stream(data.getParents()).mapToObj(graph::getObjectId).toList();
        return new Entry(data.getGeneration(), data.getCommitTime(), parents);
    }

    @Override
    public boolean mayTouch(AnyObjectId commit, byte[] path) {
        int position = graph.findGraphPosition(commit);
        ChangedPathFilter filter = position < 0 ? null : graph.getChangedPathFilter(position);
        return filter == null || filter.maybeContains(path);
    }
}
