package dev.latchkey.browse;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Head;
import dev.latchkey.page.Pages;
import dev.latchkey.page.Visible;
import dev.latchkey.project.ProjectProfile;
import dev.latchkey.project.Projects;
import dev.latchkey.repo.Shelf;
import dev.latchkey.workspace.Workspace;
import dev.latchkey.workspace.Workspaces;
import java.util.List;
import java.util.Optional;

/** A workspace: its repositories and projects. */
public final class WorkspacePages {
    private final Workspaces workspaces;
    private final Projects projects;
    private final Shelf shelf;
    private final Pages pages;

    WorkspacePages(Workspaces workspaces, Projects projects, Shelf shelf, Pages pages) {
        this.workspaces = workspaces;
        this.projects = projects;
        this.shelf = shelf;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(Route.page("/workspaces/{workspace}", Access.workspace(Permission.READ), this::show));
    }

    /**
     * What is in a workspace.
     *
     * @param project the key of the one that the list is narrowed to; empty for all
     */
    public record View(
            String slug,
            String name,
            boolean creates,
            boolean member,
            RepositoryList list,
            String project,
            List<ProjectRow> projects) {}

    /** A project. */
    public record ProjectRow(String key, String name, String description, boolean current) {}

    private Response show(Request request) {
        Workspace workspace = workspaces.get(request.workspace().workspaceId());
        if (!workspace.slug().value().equals(request.variable("workspace"))) {
            return Response.seeOther("/workspaces/" + workspace.slug());
        }
        Optional<String> project = request.query().first("project").filter(key -> !key.isBlank());
        RepositoryList list = RepositoryList.of(
                request, shelf, new Shelf.Wanted(RepositoryList.words(request), Optional.of(workspace.id()), project));
        View model = new View(
                workspace.slug().value(),
                Visible.of(workspace.name()),
                request.workspace().permission().includes(Permission.WRITE),
                request.workspace().role() != Permission.NONE,
                list,
                project.orElse(""),
                projects.seenBy(workspace.id(), request.principal()).stream()
                        .map(found -> row(found, project))
                        .toList());
        return pages.draw(
                request,
                Head.titled(model.name() + " (" + model.slug() + ")").here(model.slug(), "/workspaces/" + model.slug()),
                "browse/workspace",
                model);
    }

    private static ProjectRow row(ProjectProfile found, Optional<String> wanted) {
        String key = found.project().key();
        return new ProjectRow(
                key,
                Visible.of(found.project().name()),
                Visible.of(found.about().description()),
                wanted.filter(key::equals).isPresent());
    }
}
