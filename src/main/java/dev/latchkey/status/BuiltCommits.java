package dev.latchkey.status;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.git.CommitHistory;
import dev.latchkey.http.Request;
import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;

/** The commit that a request is about. */
public final class BuiltCommits {
    private final CommitHistory history;

    public BuiltCommits(CommitHistory history) {
        this.history = history;
    }

    /** The id of a commit that is there, by any name that git takes; {@link Problem.NotFound} else. */
    String named(Request request) throws IOException {
        return history.commit(request.repository().id(), request.variable("commit"))
                .id();
    }

    /** Like {@link #named}, by its full id only: what is written about a commit stays with that commit. */
    String exactly(Request request) throws IOException {
        String text = request.variable("commit");
        if (!ObjectId.isId(text)) {
            throw new Failure(new Problem.Invalid(
                    "To write about a commit, name it by all 40 digits of its id, not by '" + text + "'."));
        }
        return named(request);
    }

    /** The commit to read about, as {@link #named} finds it. */
    OnCommit reading(Request request) throws IOException {
        return new OnCommit(request.repository().id(), named(request));
    }

    /** The commit to write about, as {@link #exactly} finds it. */
    OnCommit writing(Request request) throws IOException {
        return new OnCommit(request.repository().id(), exactly(request));
    }
}
