package dev.latchkey.archive;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Place;
import dev.latchkey.auth.Scope;
import dev.latchkey.core.Failure;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.OpenSource;
import dev.latchkey.git.Sources;
import dev.latchkey.http.FileContent;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;

/** Archives of branches, tags and commits, at the addresses that Bitbucket has them at. */
public final class ArchiveApi {
    private static final String GET = "/{workspace}/{repo_slug}/get/{ref+}";

    /** The same for people, whose sessions open pages only. */
    private static final String PAGE = "/{workspace}/{repo_slug}/archive/{ref+}";

    private static final int SHORT = 12;

    private final Sources sources;
    private final ArchiveLimits limits;
    private final Clock clock;

    public ArchiveApi(Sources sources, ArchiveLimits limits, Clock clock) {
        this.sources = sources;
        this.limits = limits;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(GET, Access.repository(Permission.READ, Scope.READ_REPOSITORY), this::get),
                Route.page(PAGE, Access.repository(Permission.READ), this::get));
    }

    /** What it holds follows from the commit alone, so its tag is known before it is made. */
    private Response get(Request request) throws IOException {
        String name = request.variable("ref");
        ArchiveFormat format = ArchiveFormat.ofName(name)
                .orElseThrow(() -> Failure.notFound("There is no archive '" + name
                        + "'. Name a branch, tag or commit and then .zip, .tar.gz or .tar.bz2."));
        Place.Repository place = request.repository();
        String revision = name.substring(0, name.length() - format.suffix().length());
        try (OpenSource source = sources.openRoot(place.id(), revision)) {
            String commit = source.commit();
            String directory = place.workspaceSlug() + "-" + place.slug() + "-" + commit.substring(0, SHORT);
            new ArchiveSize(source, limits).check();
            return Response.stream(
                            200, format.mediaType(), out -> write(place.id(), commit, format, directory + "/", out))
                    .with("Content-Disposition", FileContent.disposition(false, directory + format.suffix()))
                    .withEtag(source.entry().id().name() + "-" + commit.substring(0, SHORT) + format.suffix());
        }
    }

    private void write(RepositoryId id, String commit, ArchiveFormat format, String directory, OutputStream out)
            throws IOException {
        try (OpenSource source = sources.openRoot(id, commit)) {
            ArchiveWriter writer = format.writer(out);
            new Archive(source, writer, clock, limits.time()).write(directory);
            writer.close();
        }
    }
}
