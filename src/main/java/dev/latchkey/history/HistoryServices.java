package dev.latchkey.history;

import dev.latchkey.browse.RepositoryTabs;
import dev.latchkey.comment.Comments;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.diff.Diffs;
import dev.latchkey.git.CommitHistory;
import dev.latchkey.git.Divergence;
import dev.latchkey.http.Request;
import dev.latchkey.ref.RefTips;
import dev.latchkey.ref.Refs;
import dev.latchkey.repo.Repositories;
import dev.latchkey.status.Statuses;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The use cases that the pages over history share. */
public record HistoryServices(
        CommitHistory history,
        Refs refs,
        Diffs diffs,
        Statuses statuses,
        Comments comments,
        Repositories repositories) {
    RepositoryTabs tabs(Request request, RepositoryTabs.Tab here) {
        return RepositoryTabs.of(
                request.repository(), repositories.get(request.repository().id()), here);
    }

    /** From the default branch; empty when there is none, or counting takes too long. */
    Optional<Divergence> divergence(RepositoryId id, RefTips tips, String commit) throws IOException {
        Optional<String> main = tips.mainCommit();
        return main.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(
                        history.divergences(id, main.get(), List.of(commit)).get(commit));
    }
}
