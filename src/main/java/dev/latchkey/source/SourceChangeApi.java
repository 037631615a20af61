package dev.latchkey.source;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Scope;
import dev.latchkey.http.Multipart;
import dev.latchkey.http.MultipartLimits;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/** REST: commits made of files that are sent. */
public final class SourceChangeApi {
    private static final String SRC = "/2.0/repositories/{workspace}/{repo_slug}/src";

    private final SourceChanges changes;
    private final MultipartLimits limits;

    public SourceChangeApi(SourceChanges changes, MultipartLimits limits) {
        this.changes = changes;
        this.limits = limits;
    }

    public List<Route> routes() {
        return List.of(Route.post(SRC, Access.repository(Permission.WRITE, Scope.WRITE_REPOSITORY), this::commit));
    }

    private Response commit(Request request) throws IOException {
        request.requireBody("files as multipart/form-data or application/x-www-form-urlencoded");
        if (request.hasMediaType(Multipart.MEDIA_TYPE)) {
            try (Multipart multipart = request.multipart(limits)) {
                return commit(request, UploadForm.read(request.query(), multipart));
            }
        }
        return commit(request, UploadForm.read(request.query(), request.form()));
    }

    private Response commit(Request request, NewCommit wish) throws IOException {
        ObjectId made = changes.commit(
                request.repository().id(),
                wish,
                request.holder().owner().id(),
                Actor.overRest(request),
                request::requireStill);
        String path = "/repositories/" + request.repository().fullName() + "/commit/" + made.name();
        return Response.created(request.links().api(path));
    }
}
