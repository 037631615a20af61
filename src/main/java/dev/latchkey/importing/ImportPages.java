package dev.latchkey.importing;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.browse.ProjectChoice;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.Slug;
import dev.latchkey.git.dfs.FarRepository;
import dev.latchkey.http.QueryParameters;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.outbound.WebAddress;
import dev.latchkey.page.Head;
import dev.latchkey.page.Pages;
import dev.latchkey.page.Visible;
import dev.latchkey.page.Width;
import dev.latchkey.project.Projects;
import dev.latchkey.repo.Repository;
import dev.latchkey.workspace.Workspace;
import dev.latchkey.workspace.Workspaces;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Asking for an import: the workspace, then the form. */
public final class ImportPages {
    private static final String FORM = "/workspaces/{workspace}/repositories/import";
    private static final Access WRITE = Access.workspace(Permission.WRITE);

    private final Imports imports;
    private final Workspaces workspaces;
    private final Projects projects;
    private final Pages pages;

    public ImportPages(Imports imports, Workspaces workspaces, Projects projects, Pages pages) {
        this.imports = imports;
        this.workspaces = workspaces;
        this.projects = projects;
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(
                Route.page("/repositories/import", Access.signedIn(), this::choose),
                Route.page(FORM, WRITE, this::form),
                Route.form(FORM, WRITE, this::ask));
    }

    /** The workspaces to import into. */
    public record Choices(List<Choice> workspaces) {}

    /** One of them. */
    public record Choice(String slug, String name) {}

    private Response choose(Request request) {
        List<Workspace> possible =
                workspaces.withRole(request.person().account().id(), Permission.WRITE);
        if (possible.size() == 1) {
            return Response.seeOther("/workspaces/" + possible.get(0).slug() + "/repositories/import");
        }
        Choices model = new Choices(possible.stream()
                .map(one -> new Choice(one.slug().value(), Visible.of(one.name())))
                .toList());
        return pages.draw(
                request, Head.titled("Import a repository").of(Width.NARROW), "importing/choose-workspace", model);
    }

    /** A form, with what is wrong in it. */
    public record View(String workspace, ImportForm form, List<ProjectChoice> projects) {}

    private Response form(Request request) {
        imports.requireOffered();
        return draw(
                200, request, ImportForm.empty(request.query().first("project").orElse("")));
    }

    private Response ask(Request request) throws IOException {
        ImportForm form = ImportForm.of(request.form());
        try {
            Workspace workspace = workspaces.get(request.workspace().workspaceId());
            WebAddress address =
                    WebAddress.parse(request.form().first("address").orElse(""), imports.rules());
            Imports.Source source = new Imports.Source(address, login(request.form()));
            String name = form.nameFor(address);
            Imports.Wish wish = new Imports.Wish(workspace, Slug.fromName(name), form.change(name));
            Repository made = imports.ask(wish, source, Actor.onPages(request));
            return Response.seeOther("/" + made.fullName() + "/admin/import");
        } catch (Failure failure) {
            return draw(status(failure), request, form.refused(failure.problem()));
        }
    }

    private static int status(Failure failure) {
        if (failure.problem() instanceof Problem.Invalid) {
            return 400;
        }
        if (failure.problem() instanceof Problem.Conflict) {
            return 409;
        }
        throw failure;
    }

    /** Both or none; many servers take a token with any user name. */
    static Optional<FarRepository.Login> login(QueryParameters form) {
        String user = form.first("user").orElse("").strip();
        String password = form.first(QueryParameters.FOREIGN_SECRET).orElse("");
        if (user.isEmpty() && password.isEmpty()) {
            return Optional.empty();
        }
        if (password.isEmpty()) {
            throw Failure.invalid("remote_password", "Type the password or token that goes with the user name.");
        }
        if (user.indexOf(':') >= 0) {
            throw Failure.invalid("user", "A user name has no colon in it.");
        }
        return Optional.of(new FarRepository.Login(user.isEmpty() ? "git" : user, password));
    }

    private Response draw(int status, Request request, ImportForm form) {
        Workspace workspace = workspaces.get(request.workspace().workspaceId());
        String slug = workspace.slug().value();
        List<ProjectChoice> all = ProjectChoice.of(projects, workspace.id(), request.principal(), form.project());
        Head head = Head.titled("Import a repository into " + slug)
                .under(slug, "/workspaces/" + slug)
                .of(Width.NARROW);
        return pages.draw(status, request, head, "importing/form", new View(slug, form, all));
    }
}
