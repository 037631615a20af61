package dev.latchkey.browse;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.core.ByteSize;
import dev.latchkey.core.Page;
import dev.latchkey.download.Download;
import dev.latchkey.download.Downloads;
import dev.latchkey.http.Paging;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Pager;
import dev.latchkey.page.Pages;
import dev.latchkey.page.Visible;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Files that are offered beside a repository, and the repository itself as an archive. */
public final class DownloadPages {
    private static final int LENGTH = 50;

    private final RepositoryScope scope;
    private final Downloads downloads;
    private final Pages pages;

    DownloadPages(RepositoryScope scope, Downloads downloads, Pages pages) {
        this.scope = scope;
        this.downloads = downloads;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.page("/{workspace}/{repo_slug}/downloads", Access.repository(Permission.READ), this::show));
    }

    /**
     * What is offered.
     *
     * @param archives of the main branch; empty in a repository without commits
     * @param upload where REST takes files
     */
    public record View(
            RepositoryTabs tabs, String branch, List<Archive> archives, List<Row> rows, Pager pager, String upload) {}

    /** A format to get the main branch in. */
    public record Archive(String name, String href) {}

    /** One file. */
    public record Row(String name, String href, String size, String uploader, long count, Instant created) {}

    private Response show(Request request) throws IOException {
        RepositoryTabs tabs = scope.tabs(request, RepositoryTabs.Tab.DOWNLOADS);
        Paging paging = Paging.of(request, LENGTH, LENGTH);
        Page<Download> page = downloads.list(request.repository().id(), paging);
        Optional<String> main = scope.summary(request).mainBranch();
        View model = new View(
                tabs,
                Visible.of(main.orElse("")),
                main.map(branch -> archives(tabs.base(), branch)).orElse(List.of()),
                page.values().stream()
                        .map(download -> row(tabs.base(), download))
                        .toList(),
                Pager.of(request, paging, page),
                request.links().api("/repositories/" + request.repository().fullName() + "/downloads"));
        return pages.draw(request, tabs.head("Downloads"), "browse/downloads", model);
    }

    private static List<Archive> archives(String base, String branch) {
        Addresses addresses = new Addresses(base, branch);
        return List.of(".zip", ".tar.gz", ".tar.bz2").stream()
                .map(suffix -> new Archive(suffix.substring(1), addresses.archive(suffix)))
                .toList();
    }

    private static Row row(String base, Download download) {
        String name = download.name().value();
        return new Row(
                Visible.of(name),
                base + "/downloads/" + PercentEncoding.encode(name),
                new ByteSize(download.size()).toString(),
                download.uploader()
                        .map(profile -> Visible.of(profile.displayName()))
                        .orElse(""),
                download.count(),
                download.createdOn());
    }
}
