package dev.latchkey.browse;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.git.FileHistory;
import dev.latchkey.git.FileHistoryPage;
import dev.latchkey.git.FileVersion;
import dev.latchkey.git.OpenSource;
import dev.latchkey.git.RevisionPath;
import dev.latchkey.http.Paging;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Pages;
import dev.latchkey.page.Visible;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The versions of a file, under all the names that it had. */
public final class HistoryPages {
    private static final int LENGTH = 30;

    private final RepositoryScope scope;
    private final FileHistory histories;
    private final Pages pages;

    HistoryPages(RepositoryScope scope, FileHistory histories, Pages pages) {
        this.scope = scope;
        this.histories = histories;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(Route.page(
                "/{workspace}/{repo_slug}/history/{commit}/{path+}", Access.repository(Permission.READ), this::show));
    }

    /**
     * Some versions of a file.
     *
     * @param newer the page before
     * @param older the page behind
     */
    public record View(
            RepositoryTabs tabs,
            RefMenu menu,
            PathSteps path,
            FileLinks links,
            List<Row> rows,
            Optional<String> newer,
            Optional<String> older) {}

    /**
     * A version.
     *
     * @param file its page at that commit
     * @param name that the file had then, where it was another one; else empty
     */
    public record Row(CommitLine commit, String file, String name) {}

    private Response show(Request request) throws IOException {
        RepositoryTabs tabs = scope.tabs(request, RepositoryTabs.Tab.FILES);
        Paging paging = Paging.of(request, LENGTH, LENGTH);
        try (OpenSource source = scope.open(request)) {
            Addresses addresses = scope.addresses(request, source);
            String path = source.entry().path();
            if (source.entry().isDirectory()) {
                return Response.seeOther(addresses.base() + "/commits?path=" + PercentEncoding.encode(path));
            }
            FileHistoryPage page = histories.first(
                    request.repository().id(),
                    new RevisionPath(source.commit(), path),
                    true,
                    version -> true,
                    new FileHistory.Extent(paging.offset(), LENGTH));
            View model = new View(
                    tabs,
                    scope.menu(source, addresses, Addresses::history),
                    PathSteps.of(tabs.slug(), path, addresses),
                    FileLinks.of(source.entry(), addresses),
                    page.versions().stream()
                            .map(version -> row(version, path, addresses))
                            .toList(),
                    paging.page() == 1 ? Optional.empty() : Optional.of("?page=" + (paging.page() - 1)),
                    page.rest().map(rest -> "?page=" + (paging.page() + 1)));
            return pages.draw(request, tabs.head("History of " + Visible.of(path)), "browse/history", model);
        }
    }

    private static Row row(FileVersion version, String path, Addresses addresses) {
        String name = version.file().path();
        Addresses then = new Addresses(addresses.base(), version.commit().id());
        return new Row(
                CommitLine.of(version.commit(), addresses.base()),
                then.source(name),
                name.equals(path) ? "" : Visible.of(name));
    }
}
