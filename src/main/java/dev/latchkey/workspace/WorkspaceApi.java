package dev.latchkey.workspace;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Scope;
import dev.latchkey.core.Failure;
import dev.latchkey.http.Link;
import dev.latchkey.http.Links;
import dev.latchkey.http.Paging;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.util.List;
import java.util.Optional;

/** REST: workspaces. */
public final class WorkspaceApi {
    private final Workspaces workspaces;

    public WorkspaceApi(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/2.0/user/workspaces", Access.caller(Scope.READ_WORKSPACE), this::accessible),
                Route.get("/2.0/workspaces", Access.caller(Scope.READ_USER, Scope.READ_WORKSPACE), this::list),
                Route.get(
                        "/2.0/workspaces/{workspace}",
                        Access.workspace(Permission.READ, Scope.READ_WORKSPACE),
                        this::show));
    }

    private Response accessible(Request request) {
        WorkspaceAccess.Wish wish = new WorkspaceAccess.Wish(
                request.holder().owner().id(), request.holder().credential().restrictions(), administrator(request));
        Paging paging = Paging.of(request);
        return paging.respond(
                request,
                workspaces
                        .accessible(wish, Refinement.of(request), paging)
                        .map(access -> WorkspaceAccessBody.of(access, request.links())));
    }

    private Response list(Request request) {
        Paging paging = Paging.of(request);
        WorkspaceListingStore.Wish wish = new WorkspaceListingStore.Wish(
                request.holder().owner().id(),
                request.holder().credential().restrictions(),
                request.query()
                        .first("role")
                        .map(WorkspaceRole::parse)
                        .orElse(WorkspaceRole.MEMBER)
                        .permission());
        return paging.respond(
                request,
                workspaces
                        .profiles(wish, Refinement.of(request), paging)
                        .map(found -> WorkspaceBody.of(found, request.links())));
    }

    private Response show(Request request) {
        WorkspaceProfile found = workspaces.profile(request.workspace().workspaceId());
        return Response.json(200, WorkspaceBody.of(found, request.links()));
    }

    private static Optional<Boolean> administrator(Request request) {
        return request.query().first("administrator").map(text -> switch (text) {
            case "true", "True" -> true;
            case "false", "False" -> false;
            default -> throw Failure.invalid("administrator", "'administrator' is true or false, not '" + text + "'.");
        });
    }

    record WorkspaceAccessBody(String type, boolean administrator, Base workspace) {
        static WorkspaceAccessBody of(WorkspaceAccess access, Links links) {
            Workspace workspace = access.workspace();
            WorkspaceLinks all = WorkspaceLinks.of(workspace, links);
            Base base = new Base(
                    "workspace_base",
                    workspace.id().braced(),
                    workspace.slug().value(),
                    new BaseLinks(all.avatar(), all.self()));
            return new WorkspaceAccessBody("workspace_access", access.administrator(), base);
        }
    }

    record Base(String type, String uuid, String slug, BaseLinks links) {}

    record BaseLinks(Link avatar, Link self) {}
}
