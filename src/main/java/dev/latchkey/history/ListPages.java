package dev.latchkey.history;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.browse.RepositoryTabs;
import dev.latchkey.browse.RepositoryTabs.Tab;
import dev.latchkey.core.Failure;
import dev.latchkey.git.AnnotatedTag;
import dev.latchkey.git.HistoryQuery;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Pages;
import dev.latchkey.page.Visible;
import dev.latchkey.ref.ReadRef;
import dev.latchkey.ref.RefKind;
import dev.latchkey.ref.RefTips;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Pages that list commits: of a repository, a branch, a tag. */
public final class ListPages {
    private static final String REPOSITORY = "/{workspace}/{repo_slug}";
    private static final Access READ = Access.repository(Permission.READ);
    private static final String TEMPLATE = "history/commits";
    private static final String EVERYTHING = "*";
    private static final String HEADS = "refs/heads/";

    private final HistoryServices services;
    private final CommitLists lists;
    private final Pages pages;

    public ListPages(HistoryServices services, CommitLists lists, Pages pages) {
        this.services = services;
        this.lists = lists;
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(
                Route.page(REPOSITORY + "/commits", READ, this::list),
                Route.page(REPOSITORY + "/branch/{name+}", READ, this::branch),
                Route.page(REPOSITORY + "/commits/tag/{name+}", READ, this::tag));
    }

    private Response list(Request request) throws IOException {
        RepositoryTabs tabs = services.tabs(request, Tab.COMMITS);
        RefTips tips = services.refs().tips(request.repository().id());
        String branch = request.query().first("branch").orElse("");
        boolean everything = branch.equals(EVERYTHING)
                || (branch.isEmpty() && tips.mainCommit().isEmpty());
        String wanted = branch.isEmpty() ? tips.main().orElse("") : branch;
        HistoryQuery query = new HistoryQuery(
                everything ? List.of() : List.of(tips.branch(wanted).isPresent() ? HEADS + wanted : wanted),
                request.query().all("without").stream()
                        .filter(text -> !text.isEmpty())
                        .toList(),
                request.query().first("path").orElse(""));
        CommitLists.Wish wish = new CommitLists.Wish(
                query, new CommitsView.Plain(), everything ? "All branches and tags" : wanted, branch);
        return pages.draw(request, tabs.head("Commits"), TEMPLATE, lists.view(request, tabs, tips, wish));
    }

    private Response branch(Request request) throws IOException {
        String name = request.variable("name");
        RepositoryTabs tabs = services.tabs(request, Tab.BRANCHES);
        RefTips tips = services.refs().tips(request.repository().id());
        String tip = tips.branch(name)
                .orElseThrow(() -> Failure.notFound("There is no branch '" + name + "' in this repository."));
        boolean main = tips.main().filter(name::equals).isPresent();
        CommitsView.About about = new CommitsView.Branch(
                Visible.of(name),
                main,
                main
                        ? Optional.empty()
                        : services.divergence(request.repository().id(), tips, tip),
                tips.mainCommit()
                        .filter(commit -> !main)
                        .map(commit -> tabs.base() + "/branches/compare/" + PercentEncoding.encodePath(name) + ".."
                                + PercentEncoding.encodePath(tips.main().orElse(""))),
                files(tabs, name),
                archive(tabs, name));
        CommitLists.Wish wish = new CommitLists.Wish(query(request, HEADS + name), about, name, name);
        return pages.draw(
                request, tabs.head("Branch " + Visible.of(name)), TEMPLATE, lists.view(request, tabs, tips, wish));
    }

    private Response tag(Request request) throws IOException {
        String name = request.variable("name");
        RepositoryTabs tabs = services.tabs(request, Tab.BRANCHES);
        ReadRef tag = services.refs().get(request.repository().id(), RefKind.TAG, name);
        RefTips tips = services.refs().tips(request.repository().id());
        CommitsView.About about = new CommitsView.Tag(
                Visible.of(name),
                tag.annotation().map(AnnotatedTag::message).map(String::strip),
                tag.annotation()
                        .flatMap(AnnotatedTag::tagger)
                        .map(tagger -> new CommitsView.Tagger(
                                Visible.of(tagger.name()), tagger.when().toInstant())),
                files(tabs, name),
                archive(tabs, name));
        if (tag.target().isEmpty()) {
            throw Failure.notFound("The tag '" + name + "' names a tree or a file, not a commit.");
        }
        CommitLists.Wish wish = new CommitLists.Wish(query(request, "refs/tags/" + name), about, name, "");
        return pages.draw(
                request, tabs.head("Tag " + Visible.of(name)), TEMPLATE, lists.view(request, tabs, tips, wish));
    }

    private static HistoryQuery query(Request request, String revision) {
        return new HistoryQuery(
                List.of(revision), List.of(), request.query().first("path").orElse(""));
    }

    private static String files(RepositoryTabs tabs, String name) {
        return tabs.base() + "/src/" + PercentEncoding.encode(name);
    }

    private static String archive(RepositoryTabs tabs, String name) {
        return tabs.base() + "/archive/" + PercentEncoding.encodePath(name);
    }
}
