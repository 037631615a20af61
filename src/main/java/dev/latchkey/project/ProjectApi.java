package dev.latchkey.project;

import static dev.latchkey.auth.Scope.ADMIN_PROJECT;
import static dev.latchkey.auth.Scope.READ_PROJECT;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Place;
import dev.latchkey.http.Paging;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.workspace.Refinement;
import dev.latchkey.workspace.Workspaces;
import java.io.IOException;
import java.util.List;

/** REST: projects. */
public final class ProjectApi {
    private static final String ALL = "/2.0/workspaces/{workspace}/projects";
    private static final String ONE = ALL + "/{project_key}";

    private final Projects projects;
    private final Workspaces workspaces;

    public ProjectApi(Projects projects, Workspaces workspaces) {
        this.projects = projects;
        this.workspaces = workspaces;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Access.workspace(Permission.READ, READ_PROJECT), this::list),
                Route.post(ALL, Access.workspace(Permission.ADMIN, ADMIN_PROJECT), this::create),
                Route.get(ONE, Access.project(Permission.READ, READ_PROJECT), this::show),
                Route.put(ONE, Access.newProject(ADMIN_PROJECT), this::put),
                Route.delete(ONE, Access.project(Permission.ADMIN, ADMIN_PROJECT), this::delete));
    }

    private Response list(Request request) {
        Paging paging = Paging.of(request);
        ProjectListing listing = ProjectListing.of(request.workspace().workspaceId(), request.principal());
        return paging.respond(
                request,
                projects.visible(listing, Refinement.of(request), paging)
                        .map(found -> ProjectBody.of(found, request.links())));
    }

    private Response create(Request request) throws IOException {
        return made(request, ProjectRequest.read(request));
    }

    private Response show(Request request) {
        return answer(200, request, projects.get(request.project().id()));
    }

    private Response put(Request request) throws IOException {
        ProjectChange wish = ProjectRequest.read(request);
        return request.place() instanceof Place.Project existing
                ? changed(request, existing, wish)
                : made(request, wish.at(ProjectKey.parse(request.variable("project_key"))));
    }

    private Response changed(Request request, Place.Project existing, ProjectChange wish) {
        ProjectProfile changed = projects.update(existing.id(), wish, Actor.overRest(request));
        Response response = answer(200, request, changed);
        return changed.project().key().equals(existing.key()) ? response : located(response, request, changed);
    }

    private Response delete(Request request) {
        projects.delete(request.project().id(), Actor.overRest(request));
        return Response.noContent();
    }

    private Response made(Request request, ProjectChange wish) {
        ProjectProfile made =
                projects.create(workspaces.get(request.workspace().workspaceId()), wish, Actor.overRest(request));
        return located(answer(201, request, made), request, made);
    }

    private static Response answer(int status, Request request, ProjectProfile profile) {
        return Response.json(status, ProjectBody.of(profile, request.links()));
    }

    private static Response located(Response response, Request request, ProjectProfile profile) {
        return response.with(
                "Location",
                ProjectBody.ProjectLinks.of(
                                profile.workspace(), profile.project().key(), request.links())
                        .self()
                        .href());
    }
}
