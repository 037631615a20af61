package dev.latchkey.git;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** A repository, open for one request, whose revisions can be named as clients name them. Used by one thread. */
public final class OpenRevisions implements AutoCloseable {
    private final OpenHistory history;
    private final RevWalk walk;

    OpenRevisions(OpenHistory history) {
        this.history = history;
        this.walk = new RevWalk(history.objects().getObjectReader());
    }

    public Repository repository() {
        return history.repository();
    }

    /** For objects of the commits found here. */
    public RevWalk walk() {
        return walk;
    }

    /** The commit, with its body; {@link Problem.NotFound} when branches and tags reach none of that name. */
    public RevCommit require(String revision) throws IOException {
        ObjectId id = history.revisions()
                .find(revision)
                .orElseThrow(
                        () -> new Failure(new Problem.NotFound("Commit not found", Map.of("shas", List.of(revision)))));
        return walk.parseCommit(id);
    }

    @Override
    public void close() {
        walk.close();
        history.close();
    }
}
