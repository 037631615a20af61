package dev.latchkey.history;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.browse.RepositoryTabs;
import dev.latchkey.browse.RepositoryTabs.Tab;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.diff.DiffSpec;
import dev.latchkey.git.Commit;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Pages;
import dev.latchkey.page.Width;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The page of a commit: what it says, what builds and people say of it, and what it changes. */
public final class CommitPages {
    private static final String COMMIT = "/{workspace}/{repo_slug}/commits/{commit}";

    private final HistoryServices services;
    private final DiffViews diffs;
    private final Pages pages;

    public CommitPages(HistoryServices services, Pages pages) {
        this.services = services;
        this.diffs = new DiffViews(services.diffs());
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(Route.page(COMMIT, Access.repository(Permission.READ), this::show));
    }

    private Response show(Request request) throws IOException {
        RepositoryId id = request.repository().id();
        Commit commit = services.history().commit(id, request.variable("commit"));
        RepositoryTabs tabs = services.tabs(request, Tab.COMMITS);
        CommitView.Beside beside = new CommitView.Beside(
                Badge.at(tabs.base(), services.refs().tips(id), commit.id()),
                services.statuses()
                        .lines(services.repositories().get(id), List.of(commit.id()))
                        .getOrDefault(commit.id(), List.of()),
                services.comments().lines(id, commit.id()));
        DiffView diff = diffs.of(request, new DiffSpec(commit.id(), Optional.empty()), false);
        CommitView view = CommitView.of(tabs, commit, beside, diff);
        return pages.draw(request, tabs.head(view.subject()).of(Width.WIDE), "history/commit", view);
    }
}
