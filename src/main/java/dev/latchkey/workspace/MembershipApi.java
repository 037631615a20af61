package dev.latchkey.workspace;

import static dev.latchkey.auth.Scope.READ_USER;
import static dev.latchkey.auth.Scope.READ_WORKSPACE;

import dev.latchkey.account.Accounts;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.http.Paging;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.util.List;

/** REST: who belongs to a workspace, and to which the caller does. */
public final class MembershipApi {
    private static final String ONE = "/2.0/workspaces/{workspace}";

    private final Workspaces workspaces;
    private final Accounts accounts;

    public MembershipApi(Workspaces workspaces, Accounts accounts) {
        this.workspaces = workspaces;
        this.accounts = accounts;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(ONE + "/members", Access.members(READ_WORKSPACE), this::members),
                Route.get(ONE + "/members/{member}", Access.members(READ_WORKSPACE), this::member),
                Route.get(ONE + "/permissions", Access.members(READ_WORKSPACE), this::members),
                Route.get("/2.0/user/permissions/workspaces", Access.caller(READ_USER, READ_WORKSPACE), this::own),
                Route.get("/2.0/user/workspaces/{workspace}/permission", Access.members(READ_WORKSPACE), this::ownOne));
    }

    private Response members(Request request) {
        Paging paging = Paging.of(request);
        boolean administrator = request.workspace().role() == Permission.ADMIN;
        return respond(
                request,
                paging,
                workspaces.memberships(request.workspace().workspaceId(), administrator, wish(request), paging));
    }

    private Response member(Request request) {
        String name = request.variable("member");
        return accounts.named(name)
                .flatMap(found -> workspaces.membership(request.workspace().workspaceId(), found.id()))
                .map(found -> Response.json(200, MembershipBody.of(found, request.links())))
                .orElseThrow(() -> Failure.notFound(
                        "'" + name + "' is no member of " + request.workspace().slug() + "."));
    }

    private Response own(Request request) {
        Paging paging = Paging.of(request);
        AccountId caller = request.holder().owner().id();
        return respond(
                request,
                paging,
                workspaces.memberships(caller, request.holder().credential().restrictions(), wish(request), paging));
    }

    private Response ownOne(Request request) {
        return workspaces
                .membership(
                        request.workspace().workspaceId(),
                        request.holder().owner().id())
                .map(found -> Response.json(200, MembershipBody.of(found, request.links())))
                .orElseThrow(() -> Failure.notFound(
                        "You are no longer a member of " + request.workspace().slug() + "."));
    }

    private static Refinement wish(Request request) {
        return Refinement.of(request).ranked("permission", WorkspaceRole.WORDS);
    }

    private static Response respond(Request request, Paging paging, Page<Membership> page) {
        return paging.respond(request, page.map(found -> MembershipBody.of(found, request.links())));
    }
}
