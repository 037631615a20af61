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

/** REST: the branching models of repositories. */
public final class BranchingModelApi {
    private static final String REPOSITORY = "/2.0/repositories/{workspace}/{repo_slug}";
    private static final Access READ = Access.repository(Permission.READ, Scope.READ_REPOSITORY);
    private static final Access ADMIN = Access.repository(Permission.ADMIN, Scope.ADMIN_REPOSITORY);

    private final BranchingModels models;

    public BranchingModelApi(BranchingModels models) {
        this.models = models;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(REPOSITORY + "/branching-model", READ, request -> show(request, "branching-model")),
                Route.get(REPOSITORY + "/branching-model/settings", ADMIN, this::settings),
                Route.put(REPOSITORY + "/branching-model/settings", ADMIN, this::change),
                Route.get(
                        REPOSITORY + "/effective-branching-model",
                        READ,
                        request -> show(request, "effective-branching-model")));
    }

    private Response show(Request request, String place) throws IOException {
        EffectiveModel model = models.effective(request.repository().id());
        String type = place.equals("branching-model") ? "branching_model" : "effective_repo_branching_model";
        return Response.json(200, ModelBody.of(model, type, self(request, place), request));
    }

    private Response settings(Request request) throws IOException {
        BranchingModels.Configured found = models.settings(request.repository().id());
        return Response.json(200, SettingsBody.of(found, self(request, "branching-model/settings")));
    }

    private Response change(Request request) throws IOException {
        ModelWish wish = request.json(ModelWish.class);
        BranchingModels.Configured changed = models.change(request.repository().id(), wish, Actor.overRest(request));
        return Response.json(200, SettingsBody.of(changed, self(request, "branching-model/settings")));
    }

    private static String self(Request request, String place) {
        return request.links().api("/repositories/" + request.repository().fullName() + "/" + place);
    }
}
