package dev.latchkey.browse;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.Slug;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Head;
import dev.latchkey.page.Pages;
import dev.latchkey.page.Width;
import dev.latchkey.project.Projects;
import dev.latchkey.repo.Repositories;
import dev.latchkey.repo.Repository;
import dev.latchkey.workspace.Workspace;
import dev.latchkey.workspace.Workspaces;
import java.io.IOException;
import java.util.List;

/** Making repositories. */
public final class NewRepositoryPages {
    /** Not below the workspace's own address, where a repository may have any name. */
    private static final String NEW = "/workspaces/{workspace}/repositories/new";

    private final Workspaces workspaces;
    private final Projects projects;
    private final Repositories repositories;
    private final Pages pages;

    NewRepositoryPages(Workspaces workspaces, Projects projects, Repositories repositories, Pages pages) {
        this.workspaces = workspaces;
        this.projects = projects;
        this.repositories = repositories;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.page("/repositories/new", Access.signedIn(), this::choose),
                Route.page(NEW, Access.workspace(Permission.WRITE), this::form),
                Route.form(NEW, Access.workspace(Permission.WRITE), this::create));
    }

    /** The workspaces to make a repository in. */
    public record Choices(List<StartPages.Choice> workspaces) {}

    private Response choose(Request request) {
        List<Workspace> possible =
                workspaces.withRole(request.person().account().id(), Permission.WRITE);
        if (possible.size() == 1) {
            return Response.seeOther("/workspaces/" + possible.get(0).slug() + "/repositories/new");
        }
        Choices model = new Choices(possible.stream().map(StartPages.Choice::of).toList());
        return pages.draw(request, Head.titled("New repository").of(Width.NARROW), "browse/choose-workspace", model);
    }

    /** A form, with what is wrong in it. */
    public record View(String workspace, NewRepositoryForm form, List<ProjectChoice> projects) {}

    private Response form(Request request) {
        return draw(
                200,
                request,
                NewRepositoryForm.empty(request.query().first("project").orElse("")));
    }

    private Response create(Request request) throws IOException {
        NewRepositoryForm form = NewRepositoryForm.of(request.form());
        try {
            Workspace workspace = workspaces.get(request.workspace().workspaceId());
            Repository made =
                    repositories.create(workspace, Slug.fromName(form.name()), form.change(), Actor.onPages(request));
            return Response.seeOther("/" + made.fullName());
        } catch (Failure failure) {
            if (failure.problem() instanceof Problem.Invalid invalid) {
                return draw(400, request, form.refused(invalid));
            }
            throw failure;
        }
    }

    private Response draw(int status, Request request, NewRepositoryForm form) {
        Workspace workspace = workspaces.get(request.workspace().workspaceId());
        String slug = workspace.slug().value();
        List<ProjectChoice> all = ProjectChoice.of(projects, workspace.id(), request.principal(), form.project());
        Head head = Head.titled("New repository in " + slug)
                .under(slug, "/workspaces/" + slug)
                .of(Width.NARROW);
        return pages.draw(status, request, head, "browse/new-repository", new View(slug, form, all));
    }
}
