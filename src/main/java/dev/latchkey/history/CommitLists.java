package dev.latchkey.history;

import dev.latchkey.browse.RepositoryTabs;
import dev.latchkey.code.Cursor;
import dev.latchkey.code.Cursors;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.Commit;
import dev.latchkey.git.CommitHistory;
import dev.latchkey.git.HistoryPage;
import dev.latchkey.git.HistoryQuery;
import dev.latchkey.http.Request;
import dev.latchkey.ref.RefTips;
import dev.latchkey.repo.Repositories;
import dev.latchkey.repo.Repository;
import dev.latchkey.status.BuildLine;
import dev.latchkey.status.Statuses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads pages of commits with all that is shown beside each. Safe for use by many threads. */
public final class CommitLists {
    private static final int ON_A_PAGE = 30;
    private static final String CURSOR = "ctx";

    private final CommitHistory history;
    private final Cursors cursors;
    private final Statuses statuses;
    private final Repositories repositories;

    public CommitLists(CommitHistory history, Cursors cursors, Statuses statuses, Repositories repositories) {
        this.history = history;
        this.cursors = cursors;
        this.statuses = statuses;
        this.repositories = repositories;
    }

    /**
     * A page of a list.
     *
     * @param label what is listed, for the menu
     * @param branch as in the address
     */
    record Wish(HistoryQuery query, CommitsView.About about, String label, String branch) {}

    CommitsView view(Request request, RepositoryTabs tabs, RefTips tips, Wish wish) throws IOException {
        RepositoryId id = request.repository().id();
        boolean empty = tips.branches().isEmpty() && tips.tags().isEmpty();
        Optional<String> at = request.query().first(CURSOR).filter(text -> !text.isEmpty());
        HistoryPage page = empty ? new HistoryPage(List.of(), Optional.empty()) : page(id, wish.query(), at);
        Optional<String> older = page.rest()
                .map(state -> cursors.issue(id, new Cursor(question(wish.query()), state)))
                .map(cursor -> "?" + request.query().with(Map.of(CURSOR, cursor)));
        Optional<String> newest = at.map(cursor -> "?" + request.query().with(Map.of(CURSOR, "")));
        return new CommitsView(
                tabs,
                wish.about(),
                Switcher.of(tabs.base(), tips, wish.label()),
                wish.branch(),
                wish.query().path(),
                empty,
                rows(id, tabs.base(), tips, page.commits(), wish.query().path().isEmpty()),
                older,
                newest);
    }

    private HistoryPage page(RepositoryId id, HistoryQuery query, Optional<String> at) throws IOException {
        if (at.isEmpty()) {
            return history.first(id, query, 0, ON_A_PAGE);
        }
        Cursor cursor = cursors.redeem(id, question(query), at.get());
        return history.next(id, cursor.state(), query.path(), ON_A_PAGE);
    }

    private static long question(HistoryQuery query) {
        return Cursor.question(List.of(query.include(), query.exclude(), List.of(query.path())));
    }

    /** @param whole whether the list leaves none out, so that lines can be drawn between them */
    List<CommitRow> rows(RepositoryId id, String base, RefTips tips, List<Commit> commits, boolean whole) {
        Repository repository = repositories.get(id);
        Map<String, List<BuildLine>> builds =
                statuses.lines(repository, commits.stream().map(Commit::id).toList());
        List<GraphRow> graph = whole ? Graph.of(commits) : List.of();
        List<CommitRow> rows = new ArrayList<>(commits.size());
        for (int i = 0; i < commits.size(); i++) {
            Commit commit = commits.get(i);
            rows.add(CommitRow.of(
                    base,
                    commit,
                    whole ? Optional.of(graph.get(i)) : Optional.empty(),
                    Badge.at(base, tips, commit.id()),
                    builds.getOrDefault(commit.id(), List.of())));
        }
        return rows;
    }
}
