package dev.latchkey.branching;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Scope;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.io.IOException;
import java.util.List;

/** REST: the branching models of projects, which their repositories inherit. */
public final class ProjectModelApi {
    private static final String MODEL = "/2.0/workspaces/{workspace}/projects/{project_key}/branching-model";
    private static final String SETTINGS = MODEL + "/settings";
    private static final Access ADMIN = Access.project(Permission.ADMIN, Scope.ADMIN_PROJECT);

    private final BranchingModels models;

    public ProjectModelApi(BranchingModels models) {
        this.models = models;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(MODEL, Access.project(Permission.READ, Scope.READ_REPOSITORY), this::show),
                Route.get(SETTINGS, ADMIN, this::settings),
                Route.put(SETTINGS, ADMIN, this::change));
    }

    private Response show(Request request) {
        ModelSettings found = models.settings(request.project().id());
        return Response.json(200, ModelBody.of(found, self(request)));
    }

    private Response settings(Request request) {
        ModelSettings found = models.settings(request.project().id());
        return Response.json(200, SettingsBody.of(found, self(request) + "/settings"));
    }

    private Response change(Request request) throws IOException {
        ModelWish wish = request.json(ModelWish.class);
        ModelSettings changed = models.change(request.project().id(), wish, Actor.overRest(request));
        return Response.json(200, SettingsBody.of(changed, self(request) + "/settings"));
    }

    private static String self(Request request) {
        return request.links()
                .api("/workspaces/" + request.project().workspaceSlug() + "/projects/"
                        + request.project().key() + "/branching-model");
    }
}
