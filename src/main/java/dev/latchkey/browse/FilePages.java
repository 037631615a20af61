package dev.latchkey.browse;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.git.OpenSource;
import dev.latchkey.git.TreeEntry;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Head;
import dev.latchkey.page.Pages;
import dev.latchkey.page.Visible;
import dev.latchkey.page.Width;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Files and directories of any revision. */
public final class FilePages {
    private static final String SOURCE = "/{workspace}/{repo_slug}/src/{commit}";
    private static final Access READ = Access.repository(Permission.READ);

    private final RepositoryScope scope;
    private final FileTrees trees;
    private final Pages pages;

    FilePages(RepositoryScope scope, FileTrees trees, Pages pages) {
        this.scope = scope;
        this.trees = trees;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.page(SOURCE, READ, request -> show(request, scope.openRoot(request, request.variable("commit")))),
                Route.page(SOURCE + "/{path+}", READ, request -> show(request, scope.open(request))));
    }

    private Response show(Request request, OpenSource opened) throws IOException {
        try (OpenSource source = opened) {
            return source.entry().isDirectory() ? directory(request, source) : file(request, source);
        }
    }

    /** A directory and its text. */
    public record Directory(
            RepositoryTabs tabs,
            RefMenu menu,
            PathSteps path,
            FileTree tree,
            Optional<Readme> readme,
            String history) {}

    private Response directory(Request request, OpenSource source) throws IOException {
        RepositoryTabs tabs = scope.tabs(request, RepositoryTabs.Tab.FILES);
        Addresses addresses = scope.addresses(request, source);
        List<TreeEntry> children = source.children(source.entry());
        Directory model = new Directory(
                tabs,
                scope.menu(source, addresses, Addresses::source),
                PathSteps.of(tabs.slug(), source.entry().path(), addresses),
                trees.of(source, children, addresses),
                Readme.of(source, children, addresses),
                addresses.base() + "/commits");
        return pages.draw(request, head(tabs, source), "browse/directory", model);
    }

    /** A file; what its content holds depends on what it is. */
    public record File(
            RepositoryTabs tabs,
            RefMenu menu,
            PathSteps path,
            CommitLine latest,
            FileContents contents,
            FileLinks links) {}

    private Response file(Request request, OpenSource source) throws IOException {
        RepositoryTabs tabs = scope.tabs(request, RepositoryTabs.Tab.FILES);
        Addresses addresses = scope.addresses(request, source);
        boolean asSource =
                request.query().first("view").filter("source"::equals).isPresent();
        File model = new File(
                tabs,
                scope.menu(source, addresses, Addresses::source),
                PathSteps.of(tabs.slug(), source.entry().path(), addresses),
                CommitLine.of(trees.lastChange(source), addresses.base()),
                FileContents.of(
                        source,
                        addresses,
                        asSource,
                        LineRange.of(request.query().first("lines"))),
                FileLinks.of(source.entry(), addresses));
        return pages.draw(request, head(tabs, source).of(Width.WIDE), "browse/file", model);
    }

    private static Head head(RepositoryTabs tabs, OpenSource source) {
        String path = source.entry().path();
        return tabs.head(path.isEmpty() ? "Files" : Visible.of(path));
    }
}
