package dev.latchkey.browse;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.git.Blames;
import dev.latchkey.git.OpenSource;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Pages;
import dev.latchkey.page.Visible;
import dev.latchkey.page.Width;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files with the commit of each line. */
public final class BlamePages {
    private final RepositoryScope scope;
    private final Blames blames;
    private final Pages pages;

    BlamePages(RepositoryScope scope, Blames blames, Pages pages) {
        this.scope = scope;
        this.blames = blames;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(Route.page(
                "/{workspace}/{repo_slug}/annotate/{commit}/{path+}", Access.repository(Permission.READ), this::show));
    }

    /** A file with what is known of its lines; no lines where the file has none to tell of. */
    public record View(
            RepositoryTabs tabs,
            RefMenu menu,
            PathSteps path,
            FileContents contents,
            FileLinks links,
            List<Line> lines) {}

    /**
     * One line.
     *
     * @param from the commit, where a run of lines begins that come from one
     */
    public record Line(String html, Optional<CommitLine> from) {}

    private Response show(Request request) throws IOException {
        RepositoryTabs tabs = scope.tabs(request, RepositoryTabs.Tab.FILES);
        try (OpenSource source = scope.open(request)) {
            Addresses addresses = scope.addresses(request, source);
            if (source.entry().isDirectory()) {
                return Response.seeOther(addresses.source(source.entry().path()));
            }
            FileContents contents = FileContents.of(source, addresses, true, LineRange.NONE);
            View model = new View(
                    tabs,
                    scope.menu(source, addresses, Addresses::blame),
                    PathSteps.of(tabs.slug(), source.entry().path(), addresses),
                    contents,
                    FileLinks.of(source.entry(), addresses),
                    contents.isCode() ? lines(source, contents.lines(), addresses) : List.of());
            String title = "Blame of " + Visible.of(source.entry().path());
            return pages.draw(request, tabs.head(title).of(Width.WIDE), "browse/blame", model);
        }
    }

    private List<Line> lines(OpenSource source, List<String> html, Addresses addresses) throws IOException {
        Map<Integer, Blames.Run> begins = new HashMap<>();
        blames.of(source).forEach(run -> begins.put(run.first(), run));
        List<Line> lines = new ArrayList<>(html.size());
        for (int i = 0; i < html.size(); i++) {
            Optional<Blames.Run> run = Optional.ofNullable(begins.get(i));
            lines.add(new Line(html.get(i), run.map(begun -> CommitLine.of(begun.commit(), addresses.base()))));
        }
        return lines;
    }
}
