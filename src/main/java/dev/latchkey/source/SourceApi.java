package dev.latchkey.source;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Scope;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.git.OpenSource;
import dev.latchkey.git.Sources;
import dev.latchkey.git.TreeEntry;
import dev.latchkey.http.Paging;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Files and directories of commits over REST: as they are, what they are, and rendered. */
public final class SourceApi {
    private static final String SRC = "/2.0/repositories/{workspace}/{repo_slug}/src";
    private static final Access READ = Access.repository(Permission.READ, Scope.READ_REPOSITORY);

    private final Sources sources;
    private final Clock clock;

    public SourceApi(Sources sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(SRC, READ, this::mainBranch),
                Route.get(SRC + "/{commit}", READ, request -> at(request, request.variable("commit"), "")),
                Route.get(
                        SRC + "/{commit}/{path+}",
                        READ,
                        request -> at(request, request.variable("commit"), request.variable("path"))),
                Route.page(
                        "/{workspace}/{repo_slug}/raw/{commit}/{path+}",
                        Access.repository(Permission.READ),
                        this::raw));
    }

    /** The root of what HEAD points to; nothing is in a repository without commits. */
    private Response mainBranch(Request request) throws IOException {
        if (sources.isEmpty(request.repository().id())) {
            Paging paging = Paging.of(request);
            return Response.json(200, new EntryBody.Page(List.of(), paging.pagelen(), paging.page(), null));
        }
        return at(request, "HEAD", "");
    }

    private Response at(Request request, String first, String rest) throws IOException {
        try (OpenSource source = sources.open(request.repository().id(), first, rest)) {
            String format = request.query().first("format").orElse("");
            return switch (format) {
                case "" ->
                    source.entry().isDirectory() ? listing(request, source) : RawFile.respond(request, sources, source);
                case "meta" ->
                    Response.json(200, body(source, source.entry(), new SourceLinks(request, source.commit())))
                            .taggedByContent();
                case "rendered" -> Rendered.respond(source);
                default -> throw Failure.invalid("format", "A format is meta or rendered, not '" + format + "'.");
            };
        }
    }

    /** A file for people: what REST answers, by a session. */
    private Response raw(Request request) throws IOException {
        try (OpenSource source =
                sources.open(request.repository().id(), request.variable("commit"), request.variable("path"))) {
            TreeEntry file = source.entry();
            if (file.isDirectory()) {
                throw Failure.notFound("'" + file.path() + "' is a directory; only files are sent as they are.");
            }
            Response response = RawFile.respond(request, sources, source);
            return request.query().first("as").filter("image"::equals).isPresent()
                    ? RawFile.drawn(response, file)
                    : response;
        }
    }

    private Response listing(Request request, OpenSource source) throws IOException {
        Paging paging = Paging.of(request);
        Page<TreeEntry> page = new Listing(source, ListingQuery.of(request.query()), clock).page(paging);
        SourceLinks links = new SourceLinks(request, source.commit());
        List<EntryBody> values = new ArrayList<>(page.values().size());
        for (TreeEntry entry : page.values()) {
            values.add(body(source, entry, links));
        }
        boolean more = page.size() > paging.offset() + paging.pagelen();
        return Response.json(
                        200,
                        new EntryBody.Page(
                                values, paging.pagelen(), paging.page(), more ? next(request, source, links) : null))
                .taggedByContent();
    }

    /** Of the commit by its id: pages of one list are of one tree, whatever is pushed in between. */
    private static String next(Request request, OpenSource source, SourceLinks links) {
        String query = request.query()
                .with(Map.of("page", Integer.toString(Paging.of(request).page() + 1)));
        return links.directory(source.entry().path()) + "?" + query;
    }

    private static EntryBody body(OpenSource source, TreeEntry entry, SourceLinks links) throws IOException {
        return entry.isDirectory()
                ? EntryBody.Directory.of(entry, links)
                : EntryBody.File.of(entry, source.facts(entry), links);
    }
}
