package dev.latchkey.git;

import java.io.IOException;
import java.util.OptionalInt;
import org.eclipse.jgit.lib.AnyObjectId;

/**
 * Topological levels from the commit-graph: a commit's level is greater than that of each of its ancestors. Commits newer
 * than the graph have none. For one thread.
 */
public interface CommitLevels extends AutoCloseable {
    /** The level, 1 for a root; empty when the commit is not in the graph. */
    OptionalInt level(AnyObjectId commit) throws IOException;

    @Override
    void close();
}
