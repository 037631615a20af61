package dev.latchkey.browse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.FileHistory;
import dev.latchkey.git.FileHistoryPage;
import dev.latchkey.git.FileVersion;
import dev.latchkey.git.OpenSource;
import dev.latchkey.git.RevisionPath;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Pages;
import dev.latchkey.page.Visible;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The versions of a file, under all the names that it had. */
public final class HistoryPages {
    private static final int LENGTH = 30;
    private static final int REMEMBERED_PAGES = 500;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);

    private final RepositoryScope scope;
    private final FileHistory histories;
    private final Pages pages;

    /** Also those that a limit cut short; they are looked for anew after a while, for then the search may get further. */
    private final Cache<Looked, Listed> remembered = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_PAGES)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

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
        long skip = skip(request);
        try (OpenSource source = scope.open(request)) {
            Addresses addresses = scope.addresses(request, source);
            String path = source.entry().path();
            if (source.entry().isDirectory()) {
                return Response.seeOther(addresses.base() + "/commits?path=" + PercentEncoding.encode(path) + "&branch="
                        + PercentEncoding.encode(addresses.revision()));
            }
            Listed listed = listed(request.repository().id(), source, addresses, skip);
            View model = new View(
                    tabs,
                    scope.menu(source, addresses, Addresses::history),
                    PathSteps.of(tabs.slug(), path, addresses),
                    FileLinks.of(source.entry(), addresses),
                    listed.rows(),
                    skip == 0 ? Optional.empty() : Optional.of("?skip=" + Math.max(0, skip - LENGTH)),
                    listed.more() ? Optional.of("?skip=" + (skip + listed.rows().size())) : Optional.empty());
            return pages.draw(request, tabs.head("History of " + Visible.of(path)), "browse/history", model);
        }
    }

    private static long skip(Request request) {
        String text = request.query().first("skip").orElse("0");
        boolean number = !text.isEmpty() && text.length() < 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(text) : 0;
    }

    /** A page that was looked for: the history of a commit never changes. */
    private record Looked(String base, String commit, String path, long skip) {}

    private record Listed(List<Row> rows, boolean more) {}

    private Listed listed(RepositoryId id, OpenSource source, Addresses addresses, long skip) throws IOException {
        String path = source.entry().path();
        Looked key = new Looked(id + addresses.base(), source.commit(), path, skip);
        Listed known = remembered.getIfPresent(key);
        if (known != null) {
            return known;
        }
        FileHistoryPage page = histories.first(
                id,
                new RevisionPath(source.commit(), path),
                true,
                version -> true,
                new FileHistory.Extent(skip, LENGTH));
        List<Row> rows = page.versions().stream()
                .map(version -> row(version, path, addresses))
                .toList();
        Listed listed = new Listed(rows, page.rest().isPresent());
        remembered.put(key, listed);
        return listed;
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
