package dev.latchkey.git;

import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/** Opens repositories by their lasting id. */
public interface RepositoryOpener {
    /** A fresh view of the repository as it is now; the caller closes it. */
    Repository open(RepositoryId id) throws IOException;

    /** The commit-graph behind a reader of a repository that was opened here; valid as long as the reader. */
    CommitGraph commitGraph(ObjectReader reader) throws IOException;
}
