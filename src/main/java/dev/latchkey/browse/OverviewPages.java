package dev.latchkey.browse;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.git.OpenSource;
import dev.latchkey.git.RefNames;
import dev.latchkey.git.RepositorySummary;
import dev.latchkey.git.TreeEntry;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Pages;
import dev.latchkey.page.Visible;
import dev.latchkey.repo.Repository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first page of a repository: its files, its README, how to clone it; or how to push to it when it is empty. */
public final class OverviewPages {
    private static final String PAGE = "/{workspace}/{repo_slug}";
    private static final Access READ = Access.repository(Permission.READ);
    private static final int TAGS = 5;

    private final RepositoryScope scope;
    private final FileTrees trees;
    private final EmptyNotes notes;
    private final Pages pages;

    OverviewPages(RepositoryScope scope, FileTrees trees, EmptyNotes notes, Pages pages) {
        this.scope = scope;
        this.trees = trees;
        this.notes = notes;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(Route.page(PAGE, READ, this::show), Route.page(PAGE + "/src", READ, OverviewPages::canonical));
    }

    private Response show(Request request) throws IOException {
        if (!request.variable("repo_slug").equals(request.repository().slug().value())) {
            return canonical(request);
        }
        RepositorySummary summary = scope.summary(request);
        return summary.mainBranch().isEmpty() ? empty(request) : overview(request, summary);
    }

    /** The address that the page has: without {@code .git}, a uuid, or capitals. */
    private static Response canonical(Request request) {
        return Response.seeOther("/" + request.repository().fullName());
    }

    /** What an overview shows besides its head. */
    public record Overview(
            RepositoryTabs tabs, RefMenu menu, FileTree tree, Optional<Readme> readme, CloneBox cloning, Facts facts) {}

    /** What is told beside the files. */
    public record Facts(String archive, About about, List<Tag> tags) {}

    /** What the row of the repository says. */
    public record About(String project, String projectHref, String role, String size, String website) {
        static About of(Request request, Repository repository, RepositorySummary summary) {
            boolean signedIn = request.principal().identity().isPresent();
            return new About(
                    Visible.of(repository.project().name()),
                    "/workspaces/" + repository.workspace().slug() + "?project="
                            + repository.project().key(),
                    signedIn ? request.repository().permission().wireName() : "",
                    summary.size().toString(),
                    repository.about().website());
        }
    }

    /** A tag, and its files. */
    public record Tag(String name, String href) {}

    private Response overview(Request request, RepositorySummary summary) throws IOException {
        Repository repository = scope.repository(request);
        RepositoryTabs tabs = RepositoryTabs.of(request.repository(), repository, RepositoryTabs.Tab.FILES);
        try (OpenSource source = scope.openRoot(request, "HEAD")) {
            Addresses addresses = scope.addresses(request, source);
            List<TreeEntry> children = source.children(source.entry());
            RefNames names = source.names();
            Overview model = new Overview(
                    tabs,
                    scope.menu(names, source, addresses, Addresses::source),
                    trees.of(source, children, addresses),
                    Readme.of(source, children, addresses),
                    CloneBox.of(request, repository.about().isPublic()),
                    new Facts(
                            addresses.archive(".zip"),
                            About.of(request, repository, summary),
                            tags(names.tags(), addresses.base())));
            return pages.draw(request, tabs.head("Files"), "browse/overview", model);
        }
    }

    /** Those that come last by name, which mostly are the newest. */
    private static List<Tag> tags(List<String> names, String base) {
        List<Tag> tags = new ArrayList<>();
        for (int i = names.size() - 1; i >= Math.max(0, names.size() - TAGS); i--) {
            tags.add(new Tag(Visible.of(names.get(i)), new Addresses(base, names.get(i)).source("")));
        }
        return tags;
    }

    /**
     * A repository without commits.
     *
     * @param note what is said of its import to those who may go on with it; empty when there is nothing to say
     * @param create lines that make the first commit and push it
     * @param push lines that push what is there
     */
    public record Empty(
            RepositoryTabs tabs, CloneBox cloning, boolean writer, String note, String create, String push) {}

    private Response empty(Request request) {
        Repository repository = scope.repository(request);
        RepositoryTabs tabs = RepositoryTabs.of(request.repository(), repository, RepositoryTabs.Tab.FILES);
        String url = CloneBox.url(
                request,
                request.principal()
                        .identity()
                        .map(identity -> identity.username().value()),
                request.repository().fullName());
        String remote = "git remote add origin " + url + "\n";
        String push = "git push -u origin main\n";
        String note = tabs.administrator() ? notes.of(repository.id()).orElse("") : "";
        Empty model = new Empty(
                tabs,
                CloneBox.of(request, repository.about().isPublic()),
                request.repository().permission().includes(Permission.WRITE),
                note,
                "git init -b main\necho '# " + repository.slug() + "' > README.md\ngit add README.md\n"
                        + "git commit -m 'Begin'\n" + remote + push,
                remote + "git push -u origin --all\ngit push origin --tags\n");
        return pages.draw(request, tabs.head("Files"), "browse/empty", model);
    }
}
