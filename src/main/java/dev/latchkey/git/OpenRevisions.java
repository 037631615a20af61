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

    OpenHistory history() {
        return history;
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

    /** Whether a file, a link or a submodule stands there in the tree of the commit. */
    public boolean hasFile(RevCommit commit, String path) throws IOException {
        return new TreeReading(walk.getObjectReader())
                .find(TreeEntry.root(commit.getTree()), path)
                .filter(entry -> !entry.isDirectory() && entry.path().equals(path))
                .isPresent();
    }

    /**
     * Parts a revision from the path behind it, see {@link Sources#open}. Costs a look-up in memory for each slash.
     *
     * @param first the least that is the revision
     */
    RevisionPath split(String first, String rest) throws IOException {
        if (rest.isEmpty() || ObjectId.isId(first)) {
            return new RevisionPath(first, rest);
        }
        String whole = first + "/" + rest;
        int end = whole.length();
        while (end > first.length()) {
            String name = whole.substring(0, end);
            if (history.revisions().isRef(name)) {
                return new RevisionPath(name, whole.substring(Math.min(end + 1, whole.length())));
            }
            end = whole.lastIndexOf('/', end - 1);
        }
        return new RevisionPath(first, rest);
    }

    @Override
    public void close() {
        walk.close();
        history.close();
    }
}
