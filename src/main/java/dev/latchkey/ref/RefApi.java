package dev.latchkey.ref;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditEvent;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Door;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Scope;
import dev.latchkey.core.Page;
import dev.latchkey.http.Paging;
import dev.latchkey.http.RememberedAnswers;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** REST: branches and tags. Names with slashes stand in the path as they are, or with {@code %2F}. */
public final class RefApi {
    private static final String ALL = "/2.0/repositories/{workspace}/{repo_slug}/refs";
    private static final String BRANCHES = ALL + "/branches";
    private static final String BRANCH = BRANCHES + "/{name+}";
    private static final String TAGS = ALL + "/tags";
    private static final String TAG = TAGS + "/{name+}";
    private static final Access READ = Access.repository(Permission.READ, Scope.READ_REPOSITORY);
    private static final Access CREATE =
            Access.repository(Permission.WRITE, Scope.READ_REPOSITORY, Scope.WRITE_REPOSITORY);
    private static final Access DELETE = Access.repository(Permission.WRITE, Scope.WRITE_REPOSITORY);

    private final Refs refs;
    private final RefChanges changes;
    private final RefBodies bodies;

    public RefApi(Refs refs, RefChanges changes, RefBodies bodies) {
        this.refs = refs;
        this.changes = changes;
        this.bodies = bodies;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(ALL, READ, request -> remembered(request, () -> list(request, RefKind.BRANCH, RefKind.TAG))),
                Route.get(BRANCHES, READ, request -> remembered(request, () -> list(request, RefKind.BRANCH))),
                Route.post(BRANCHES, CREATE, request -> create(request, RefKind.BRANCH)),
                Route.get(BRANCH, READ, request -> remembered(request, () -> show(request, RefKind.BRANCH))),
                Route.delete(BRANCH, DELETE, request -> delete(request, RefKind.BRANCH)),
                Route.get(TAGS, READ, request -> remembered(request, () -> list(request, RefKind.TAG))),
                Route.post(TAGS, CREATE, request -> create(request, RefKind.TAG)),
                Route.get(TAG, READ, request -> remembered(request, () -> show(request, RefKind.TAG))),
                Route.delete(TAG, DELETE, request -> delete(request, RefKind.TAG)));
    }

    private Response remembered(Request request, RememberedAnswers.Fresh fresh) throws IOException {
        long generation = refs.generation(request.repository().id());
        return bodies.remembered(request, generation, fresh);
    }

    private Response list(Request request, RefKind... kinds) throws IOException {
        Paging paging = Paging.of(request);
        RefsQuery query = RefsQuery.of(request.query());
        Page<ReadRef> page = refs.list(request.repository().id(), List.of(kinds), query, paging);
        return paging.respond(request, new Page<>(bodies.of(request, page.values()), page.size()));
    }

    private Response create(Request request, RefKind kind) throws IOException {
        NewRef wish = RefRequest.read(request, kind);
        ReadRef made = changes.create(
                request.repository().id(), wish, request.holder().owner().id(), actor(request));
        return Response.json(201, bodies.of(request, made)).with("Location", RefBodies.self(request, made));
    }

    private Response show(Request request, RefKind kind) throws IOException {
        ReadRef found = refs.get(request.repository().id(), kind, request.variable("name"));
        return Response.json(200, bodies.of(request, found));
    }

    private Response delete(Request request, RefKind kind) throws IOException {
        changes.delete(request.repository().id(), kind, request.variable("name"), actor(request));
        return Response.noContent();
    }

    private static Actor actor(Request request) {
        AuditEvent.Source source =
                new AuditEvent.Source(Door.REST, request.address().getHostAddress(), request.userAgent());
        return new Actor(request.principal(), Optional.of(source));
    }
}
