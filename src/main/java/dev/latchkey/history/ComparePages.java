package dev.latchkey.history;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.browse.RepositoryTabs;
import dev.latchkey.browse.RepositoryTabs.Tab;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.diff.DiffSpec;
import dev.latchkey.git.Commit;
import dev.latchkey.git.HistoryPage;
import dev.latchkey.git.HistoryQuery;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Pages;
import dev.latchkey.page.Visible;
import dev.latchkey.page.Width;
import dev.latchkey.ref.RefTips;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Pages that compare two revisions: the commits of the one that the other has not, and what they change. */
public final class ComparePages {
    private static final String COMPARE = "/{workspace}/{repo_slug}/branches/compare";
    private static final Access READ = Access.repository(Permission.READ);
    private static final int COMMITS = 30;

    private final HistoryServices services;
    private final CommitLists lists;
    private final DiffViews diffs;
    private final Pages pages;

    public ComparePages(HistoryServices services, CommitLists lists, Pages pages) {
        this.services = services;
        this.lists = lists;
        this.diffs = new DiffViews(services.diffs());
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(Route.page(COMPARE, READ, this::choose), Route.page(COMPARE + "/{spec+}", READ, this::compare));
    }

    /** The form; leads on once both are chosen. */
    private Response choose(Request request) throws IOException {
        String source = request.query().first("source").orElse("").strip();
        String base = request.query().first("base").orElse("").strip();
        if (!source.isEmpty() && !base.isEmpty()) {
            return Response.seeOther(address(request, source, base));
        }
        RefTips tips = services.refs().tips(request.repository().id());
        String against = base.isEmpty() ? tips.main().orElse("") : base;
        return draw(200, request, tips, new DiffSpec(source, Optional.of(against)), Optional.empty(), Optional.empty());
    }

    private Response compare(Request request) throws IOException {
        RefTips tips = services.refs().tips(request.repository().id());
        DiffSpec parsed =
                DiffSpec.parse(request.variable("spec"), request.repository().fullName());
        DiffSpec spec = new DiffSpec(parsed.source(), parsed.base().or(tips::main));
        try {
            return draw(200, request, tips, spec, Optional.empty(), Optional.of(compared(request, tips, spec)));
        } catch (Failure e) {
            if (e.problem() instanceof Problem.NotFound) {
                String refusal = "One of the two is not there, or no branch and no tag leads to it.";
                return draw(404, request, tips, spec, Optional.of(refusal), Optional.empty());
            }
            throw e;
        }
    }

    private CompareView.Compared compared(Request request, RefTips tips, DiffSpec spec) throws IOException {
        RepositoryId id = request.repository().id();
        String base = spec.base().orElse("");
        String repository = "/" + request.repository().fullName();
        Optional<Commit> common = services.diffs().mergeBase(id, spec);
        HistoryPage page =
                services.history().first(id, new HistoryQuery(List.of(spec.source()), List.of(base), ""), 0, COMMITS);
        List<CommitRow> ancestor =
                lists.rows(id, repository, tips, common.map(List::of).orElse(List.of()), false);
        return new CompareView.Compared(
                lists.rows(id, repository, tips, page.commits(), true),
                ancestor.stream().findFirst(),
                address(request, /* source= */ base, /* base= */ spec.source()),
                repository + "/archive/" + PercentEncoding.encodePath(spec.source()),
                page.rest()
                        .map(rest -> repository + "/commits?branch=" + PercentEncoding.encode(spec.source())
                                + "&without=" + PercentEncoding.encode(base)),
                diffs.of(request, spec, common.isPresent()));
    }

    private Response draw(
            int status,
            Request request,
            RefTips tips,
            DiffSpec spec,
            Optional<String> refusal,
            Optional<CompareView.Compared> compared) {
        RepositoryTabs tabs = services.tabs(request, Tab.COMPARE);
        String base = spec.base().orElse("");
        CompareView view = new CompareView(tabs, spec.source(), base, tips.suggestions(), refusal, compared);
        String title = spec.source().isEmpty() ? "Compare" : "Compare " + Visible.of(spec.source() + " with " + base);
        return pages.draw(status, request, tabs.head(title).of(Width.WIDE), "history/compare", view);
    }

    private static String address(Request request, String source, String base) {
        return "/" + request.repository().fullName() + "/branches/compare/" + PercentEncoding.encodePath(source) + ".."
                + PercentEncoding.encodePath(base);
    }
}
