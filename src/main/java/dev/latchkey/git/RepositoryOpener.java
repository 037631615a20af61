package dev.latchkey.git;

import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/** Opens repositories by their lasting id. */
public interface RepositoryOpener {
    /** A fresh view of the repository as it is now; the caller closes it. */
    Repository open(RepositoryId id) throws IOException;

    /**
     * A number that grows with each change of refs, and whenever objects are dropped that no ref reached: what was read of a
     * repository is so as long as it stays. Asked of the storage each time, so that it counts changes by other processes too.
     *
     * @throws dev.latchkey.core.Failure {@link dev.latchkey.core.Problem.NotFound} if there is no such repository
     */
    long generation(RepositoryId id);

    /** The commit-graph behind a reader of a repository that was opened here; valid as long as the reader. */
    CommitGraph commitGraph(ObjectReader reader) throws IOException;
}
