package dev.latchkey.comment;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.git.CommitHistory;
import dev.latchkey.git.OpenRevisions;
import dev.latchkey.http.Request;
import java.io.IOException;
import java.util.Locale;
import org.eclipse.jgit.revwalk.RevCommit;

/** The commit that a request is about; only those that a branch or tag reaches are there. */
public final class CommentedCommits {
    private final CommitHistory history;

    public CommentedCommits(CommitHistory history) {
        this.history = history;
    }

    /** The commit to read about, by any name that git takes; {@link Problem.NotFound} when there is none. */
    OnCommit reading(Request request) throws IOException {
        return new OnCommit(request.repository().id(), id(request));
    }

    /** The commit to write about, by its id or the beginning of it: a branch may move while somebody writes. */
    OnCommit writing(Request request) throws IOException {
        String name = request.variable("commit");
        OnCommit found = reading(request);
        if (!found.commit().startsWith(name.toLowerCase(Locale.ROOT))) {
            throw new Failure(new Problem.Invalid("To write about a commit, name it by its id, such as "
                    + found.commit() + ", not by '" + name + "'."));
        }
        return found;
    }

    private String id(Request request) throws IOException {
        return history.commit(request.repository().id(), request.variable("commit"))
                .id();
    }

    /** {@link Problem.Invalid} unless the file is in the commit, or was before it. */
    void requireFile(OnCommit place, Inline inline) throws IOException {
        try (OpenRevisions revisions = history.revisions(place.repository())) {
            RevCommit commit = revisions.require(place.commit());
            boolean found = revisions.hasFile(commit, inline.path());
            for (int i = 0; i < commit.getParentCount() && !found; i++) {
                found = revisions.hasFile(revisions.walk().parseCommit(commit.getParent(i)), inline.path());
            }
            if (!found) {
                throw inline.missing(place.commit());
            }
        }
    }
}
