package dev.latchkey.project;

import static dev.latchkey.auth.Scope.ADMIN_PROJECT;
import static dev.latchkey.auth.Scope.DELETE_PERMISSION;
import static dev.latchkey.auth.Scope.READ_PROJECT;
import static dev.latchkey.auth.Scope.WRITE_PERMISSION;

import dev.latchkey.account.AccountBody;
import dev.latchkey.account.Accounts;
import dev.latchkey.account.Profile;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.http.Link;
import dev.latchkey.http.Paging;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** REST: what is granted on a project, to users; there are no groups on this server. */
public final class ProjectPermissionApi {
    private static final String CONFIG = "/2.0/workspaces/{workspace}/projects/{project_key}/permissions-config";
    private static final String USERS = CONFIG + "/users";
    private static final String USER = USERS + "/{selected_user_id}";
    private static final String GROUPS = CONFIG + "/groups";
    private static final String GROUP = GROUPS + "/{group_slug}";

    private final ProjectMembers members;
    private final Projects projects;
    private final Accounts accounts;

    public ProjectPermissionApi(ProjectMembers members, Projects projects, Accounts accounts) {
        this.members = members;
        this.projects = projects;
        this.accounts = accounts;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(USERS, Access.project(Permission.ADMIN, READ_PROJECT), this::users),
                Route.get(USER, Access.project(Permission.ADMIN, READ_PROJECT), this::user),
                Route.put(USER, Access.project(Permission.ADMIN, ADMIN_PROJECT, WRITE_PERMISSION), this::grant),
                Route.delete(USER, Access.project(Permission.ADMIN, ADMIN_PROJECT, DELETE_PERMISSION), this::revoke),
                Route.get(GROUPS, Access.project(Permission.ADMIN, READ_PROJECT), this::groups),
                Route.get(GROUP, Access.project(Permission.ADMIN, READ_PROJECT), this::group),
                Route.put(GROUP, Access.project(Permission.ADMIN, ADMIN_PROJECT, WRITE_PERMISSION), this::group),
                Route.delete(GROUP, Access.project(Permission.ADMIN, ADMIN_PROJECT, DELETE_PERMISSION), this::group));
    }

    private Response users(Request request) {
        Paging paging = Paging.of(request);
        ProjectProfile project = projects.get(request.project().id());
        return paging.respond(
                request,
                members.grants(project.id(), paging)
                        .map(grant -> GrantBody.of(
                                project, grant.profile(), grant.permission().wireName(), request)));
    }

    private Response user(Request request) {
        Profile selected = selected(request);
        ProjectProfile project = projects.get(request.project().id());
        String permission = members.grant(project.id(), selected.id())
                .map(grant -> grant.permission().wireName())
                .orElse(Permission.NONE.wireName());
        return Response.json(200, GrantBody.of(project, selected, permission, request));
    }

    private Response grant(Request request) throws IOException {
        Profile selected = selected(request);
        ProjectPermission permission = request.json(GrantRequest.class).parsed();
        members.grant(request.project(), selected, permission, Actor.overRest(request));
        ProjectProfile project = projects.get(request.project().id());
        return Response.json(200, GrantBody.of(project, selected, permission.wireName(), request));
    }

    private Response revoke(Request request) {
        members.revoke(request.project(), selected(request), Actor.overRest(request));
        return Response.noContent();
    }

    private Response groups(Request request) {
        return Paging.of(request).respond(request, new Page<>(List.of(), 0));
    }

    private Response group(Request request) {
        throw Failure.notFound("There is no group '" + request.variable("group_slug")
                + "': this server has no groups. Grant to users instead.");
    }

    private Profile selected(Request request) {
        return accounts.requireNamed(request.variable("selected_user_id")).profile();
    }

    record GrantRequest(@Nullable String permission) {
        ProjectPermission parsed() {
            if (permission == null) {
                throw Failure.invalid("permission", "Say which 'permission': read, write, create-repo or admin.");
            }
            return ProjectPermission.parse(permission);
        }
    }

    record GrantBody(String type, GrantLinks links, String permission, AccountBody user, EmbeddedProject project) {
        static GrantBody of(ProjectProfile project, Profile profile, String permission, Request request) {
            String path = "/workspaces/" + project.workspace().slug() + "/projects/"
                    + project.project().key() + "/permissions-config/users/"
                    + PercentEncoding.encode(profile.id().braced());
            return new GrantBody(
                    "project_user_permission",
                    new GrantLinks(new Link(request.links().api(path))),
                    permission,
                    AccountBody.of(profile, request.links()),
                    EmbeddedProject.of(project.workspace(), project.project(), request.links()));
        }
    }

    record GrantLinks(Link self) {}
}
