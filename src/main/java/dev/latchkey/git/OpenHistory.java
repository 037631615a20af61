package dev.latchkey.git;

import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import java.time.Clock;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/** One repository, open for the time of one request. */
record OpenHistory(
        RepositoryId id,
        RememberedCommits remembered,
        Repository repository,
        RevWalk objects,
        Ancestry ancestry,
        Revisions revisions)
        implements AutoCloseable {
    static OpenHistory of(RepositoryOpener repositories, RepositoryId id, RememberedCommits remembered)
            throws IOException {
        Repository repository = repositories.open(id);
        RevWalk objects = new RevWalk(repository);
        objects.setRetainBody(false);
        Ancestry ancestry =
                new Ancestry(objects, repositories.commitGraph(objects.getObjectReader()), remembered.entries());
        return new OpenHistory(
                id, remembered, repository, objects, ancestry, new Revisions(repository, objects, ancestry));
    }

    PageWalk walk(WalkState start, String path, HistoryLimits limits, Clock clock) throws IOException {
        return new PageWalk(this, new CommitWalk(ancestry, start), path, limits, clock);
    }

    Commit commit(ObjectId commit) throws IOException {
        return remembered.commit(id, objects, commit);
    }

    @Override
    public void close() {
        objects.close();
        repository.close();
    }
}
