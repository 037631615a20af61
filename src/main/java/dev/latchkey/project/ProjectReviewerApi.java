package dev.latchkey.project;

import static dev.latchkey.auth.Scope.ADMIN_PROJECT;
import static dev.latchkey.auth.Scope.READ_PULLREQUEST;

import dev.latchkey.account.AccountBody;
import dev.latchkey.account.Accounts;
import dev.latchkey.account.Profile;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.core.Failure;
import dev.latchkey.http.Paging;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** REST: who reviews by default in all repositories of a project. */
public final class ProjectReviewerApi {
    private static final String ALL = "/2.0/workspaces/{workspace}/projects/{project_key}/default-reviewers";
    private static final String ONE = ALL + "/{selected_user}";

    private final ProjectMembers members;
    private final Accounts accounts;

    public ProjectReviewerApi(ProjectMembers members, Accounts accounts) {
        this.members = members;
        this.accounts = accounts;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Access.project(Permission.ADMIN, READ_PULLREQUEST), this::list),
                Route.get(ONE, Access.project(Permission.ADMIN, READ_PULLREQUEST), this::show),
                Route.put(ONE, Access.project(Permission.ADMIN, ADMIN_PROJECT), this::add),
                Route.delete(ONE, Access.project(Permission.ADMIN, ADMIN_PROJECT), this::remove));
    }

    private Response list(Request request) {
        Paging paging = Paging.of(request);
        return paging.respond(
                request,
                members.reviewers(request.project().id(), paging).map(found -> ReviewerBody.of(found, request)));
    }

    private Response show(Request request) {
        Profile selected = selected(request);
        if (!members.isReviewer(request.project().id(), selected.id())) {
            throw ProjectMembers.noReviewer(request.project(), selected);
        }
        return Response.json(200, AccountBody.of(selected, request.links()));
    }

    private Response add(Request request) throws IOException {
        Profile selected = selected(request);
        requireSame(request, selected);
        members.addReviewer(request.project(), selected, Actor.overRest(request));
        return Response.json(200, AccountBody.of(selected, request.links()));
    }

    private Response remove(Request request) {
        members.removeReviewer(request.project(), selected(request), Actor.overRest(request));
        return Response.noContent();
    }

    private Profile selected(Request request) {
        return accounts.requireNamed(request.variable("selected_user")).profile();
    }

    /** The body is optional; one that names somebody else is a mistake. */
    private static void requireSame(Request request, Profile selected) throws IOException {
        JsonNode uuid = request.jsonObject().path("uuid");
        if (uuid.isString() && !uuid.asString().equals(selected.id().braced())) {
            throw Failure.invalid("uuid", "The body names another user than the address.");
        }
    }

    record ReviewerBody(String type, String reviewerType, AccountBody user) {
        static ReviewerBody of(Profile profile, Request request) {
            return new ReviewerBody("default_reviewer", "project", AccountBody.of(profile, request.links()));
        }
    }
}
