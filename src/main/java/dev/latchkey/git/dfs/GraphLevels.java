package dev.latchkey.git.dfs;

import dev.latchkey.git.CommitLevels;
import java.io.IOException;
import java.util.OptionalInt;
import org.eclipse.jgit.internal.storage.commitgraph.CommitGraph;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Levels out of the commit-graph that maintenance wrote. */
final class GraphLevels implements CommitLevels {
    private final ObjectReader reader;
    private @Nullable CommitGraph graph;

    GraphLevels(Repository repository) {
        this.reader = repository.newObjectReader();
    }

    @Override
    public OptionalInt level(AnyObjectId commit) throws IOException {
        if (graph == null) {
            graph = reader.getCommitGraph().orElse(CommitGraph.EMPTY);
        }
        int position = graph.findGraphPosition(commit);
        return position < 0
                ? OptionalInt.empty()
                : OptionalInt.of(graph.getCommitData(position).getGeneration());
    }

    @Override
    public void close() {
        reader.close();
    }
}
