package dev.latchkey.repo;

import static dev.latchkey.auth.Scope.ADMIN_REPOSITORY;
import static dev.latchkey.auth.Scope.DELETE_PERMISSION;
import static dev.latchkey.auth.Scope.READ_REPOSITORY;
import static dev.latchkey.auth.Scope.WRITE_PERMISSION;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.latchkey.account.AccountBody;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.core.Failure;
import dev.latchkey.http.Link;
import dev.latchkey.http.Paging;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** REST: what is granted on a repository to accounts. There are no groups, and none is ever found. */
public final class PermissionsApi {
    private static final String CONFIG = "/2.0/repositories/{workspace}/{repo_slug}/permissions-config";
    private static final String USERS = CONFIG + "/users";
    private static final String USER = USERS + "/{selected_user_id}";
    private static final String GROUPS = CONFIG + "/groups";
    private static final String GROUP = GROUPS + "/{group_slug}";

    private static final Access READ = Access.repository(Permission.ADMIN, READ_REPOSITORY);
    private static final Access SET = Access.repository(Permission.ADMIN, ADMIN_REPOSITORY, WRITE_PERMISSION);
    private static final Access REMOVE = Access.repository(Permission.ADMIN, ADMIN_REPOSITORY, DELETE_PERMISSION);

    private final Grants grants;

    public PermissionsApi(Grants grants) {
        this.grants = grants;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(USERS, READ, this::list),
                Route.get(USER, READ, this::show),
                Route.put(USER, SET, this::set),
                Route.delete(USER, REMOVE, this::remove),
                Route.get(GROUPS, READ, this::groups),
                Route.get(GROUP, READ, this::group),
                Route.put(GROUP, SET, this::group),
                Route.delete(GROUP, REMOVE, this::group));
    }

    private Response list(Request request) {
        Paging paging = Paging.of(request);
        List<Grant> all = grants.list(request.repository().id());
        return paging.respond(request, paging.cut(all).map(grant -> body(request, grant)));
    }

    private Response show(Request request) {
        Grant grant = grants.find(request.repository().id(), selected(request));
        return Response.json(200, body(request, grant));
    }

    private Response set(Request request) throws IOException {
        Permission permission = wanted(request);
        Grant grant = grants.set(request.repository().id(), selected(request), permission, Actor.overRest(request));
        return Response.json(200, body(request, grant));
    }

    private Response remove(Request request) {
        grants.set(request.repository().id(), selected(request), Permission.NONE, Actor.overRest(request));
        return Response.noContent();
    }

    private Response groups(Request request) {
        Paging paging = Paging.of(request);
        return paging.respond(request, paging.cut(List.of()));
    }

    private Response group(Request request) {
        throw Failure.notFound("There is no group '" + request.variable("group_slug")
                + "': this server has no groups. Grant permissions to accounts.");
    }

    private static String selected(Request request) {
        return request.variable("selected_user_id");
    }

    private static Permission wanted(Request request) throws IOException {
        String text = request.hasMediaType("application/x-www-form-urlencoded")
                ? request.form().first("permission").orElse("")
                : Optional.ofNullable(request.json(Wish.class).permission()).orElse("");
        return switch (text) {
            case "read", "write", "admin" -> Permission.parse(text);
            default -> throw Failure.invalid("permission", "A permission is read, write or admin, not '" + text + "'.");
        };
    }

    private static GrantBody body(Request request, Grant grant) {
        AccountBody user = AccountBody.of(grant.profile(), request.links());
        String path = "/repositories/" + request.repository().fullName() + "/permissions-config/users/"
                + PercentEncoding.encode(user.uuid());
        return new GrantBody(
                "repository_user_permission",
                user,
                grant.permission().wireName(),
                new GrantLinks(new Link(request.links().api(path))));
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Wish(@Nullable String permission) {}

    record GrantBody(String type, AccountBody user, String permission, GrantLinks links) {}

    record GrantLinks(Link self) {}
}
