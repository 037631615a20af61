package dev.latchkey.diff;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Scope;
import dev.latchkey.code.CommitBodies;
import dev.latchkey.core.Failure;
import dev.latchkey.git.Commit;
import dev.latchkey.http.Paging;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.io.IOException;
import java.util.List;

/** REST: what commits change, and whether they can be merged. */
public final class DiffApi {
    private static final String REPOSITORY = "/2.0/repositories/{workspace}/{repo_slug}";
    private static final Access READ = Access.repository(Permission.READ, Scope.READ_REPOSITORY);
    private static final int PAGE_LENGTH = 500;
    private static final int MAX_PAGE_LENGTH = 5_000;

    private final Diffs diffs;
    private final CommitBodies bodies;

    public DiffApi(Diffs diffs, CommitBodies bodies) {
        this.diffs = diffs;
        this.bodies = bodies;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(REPOSITORY + "/diff/{spec+}", READ, this::diff),
                Route.get(REPOSITORY + "/diffstat/{spec+}", READ, this::statistics),
                Route.get(REPOSITORY + "/patch/{spec+}", READ, this::patch),
                Route.get(REPOSITORY + "/merge-base/{revspec+}", READ, this::mergeBase),
                Route.get(REPOSITORY + "/file-conflicts/{spec+}", READ, this::conflicts));
    }

    private Response diff(Request request) throws IOException {
        return text(diffs.diff(request.repository().id(), spec(request), DiffOptions.of(request.query())));
    }

    private Response statistics(Request request) throws IOException {
        Paging paging = Paging.of(request, PAGE_LENGTH, MAX_PAGE_LENGTH);
        Diffs.Statistics found =
                diffs.statistics(request.repository().id(), spec(request), DiffOptions.of(request.query()), paging);
        return paging.respond(request, found.files().map(change -> DiffStatBody.of(request, found, change)))
                .taggedByContent();
    }

    private Response patch(Request request) throws IOException {
        return text(diffs.patch(request.repository().id(), spec(request)));
    }

    private Response mergeBase(Request request) throws IOException {
        String revspec = request.variable("revspec");
        DiffSpec pair = DiffSpec.parsePair(revspec, request.repository().fullName());
        Commit commit = diffs.mergeBase(request.repository().id(), pair)
                .orElseThrow(() -> Failure.notFound("The commits of '" + revspec + "' have no common ancestor."));
        return Response.json(200, bodies.of(request, commit));
    }

    private Response conflicts(Request request) throws IOException {
        Paging paging = Paging.of(request, PAGE_LENGTH, MAX_PAGE_LENGTH);
        DiffSpec pair = DiffSpec.parsePair(
                request.variable("spec"), request.repository().fullName());
        return paging.respond(
                request, paging.cut(diffs.conflicts(request.repository().id(), pair)));
    }

    private static DiffSpec spec(Request request) {
        return DiffSpec.parse(request.variable("spec"), request.repository().fullName());
    }

    /** In whatever encoding the files are, so none is named. */
    private static Response text(Diffs.Text text) {
        return Response.stream(200, "text/plain", text.content()::writeTo)
                .with("X-Content-Type-Options", "nosniff")
                .withEtag(text.tag())
                .compressible();
    }
}
