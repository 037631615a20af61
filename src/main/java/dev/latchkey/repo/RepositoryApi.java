package dev.latchkey.repo;

import static dev.latchkey.auth.Scope.ADMIN_REPOSITORY;
import static dev.latchkey.auth.Scope.DELETE_REPOSITORY;
import static dev.latchkey.auth.Scope.READ_REPOSITORY;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Place;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.Slug;
import dev.latchkey.git.GitRepositories;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.workspace.Workspaces;
import java.io.IOException;
import java.util.List;

/** REST: repositories. */
public final class RepositoryApi {
    private static final String ONE = "/2.0/repositories/{workspace}/{repo_slug}";

    private final Repositories repositories;
    private final Workspaces workspaces;
    private final RepositoryAnswers answers;

    public RepositoryApi(Repositories repositories, Workspaces workspaces, GitRepositories git) {
        this.repositories = repositories;
        this.workspaces = workspaces;
        this.answers = new RepositoryAnswers(repositories, git);
    }

    public List<Route> routes() {
        return List.of(
                Route.get(ONE, Access.repository(Permission.READ, READ_REPOSITORY), this::show),
                Route.post(ONE, Access.newRepository(ADMIN_REPOSITORY), this::create),
                Route.put(ONE, Access.newRepository(ADMIN_REPOSITORY), this::put),
                Route.delete(ONE, Access.repository(Permission.ADMIN, DELETE_REPOSITORY), this::delete));
    }

    private Response show(Request request) {
        return answers.one(200, request, request.repository().id());
    }

    private Response create(Request request) throws IOException {
        if (request.place() instanceof Place.Repository) {
            throw new Failure(new Problem.Invalid(Repositories.TAKEN));
        }
        return answers.one(200, request, made(request).id());
    }

    private Response put(Request request) throws IOException {
        if (request.place() instanceof Place.Repository existing) {
            return change(request, existing);
        }
        Repository made = made(request);
        return RepositoryAnswers.located(answers.one(201, request, made.id()), request, made);
    }

    private Response change(Request request, Place.Repository existing) throws IOException {
        RepositoryChange wish = RepositoryRequest.read(request).change();
        Repository changed = repositories.update(existing.id(), wish, Actor.overRest(request));
        Response response = answers.one(200, request, changed.id());
        return changed.slug().equals(existing.slug())
                ? response
                : RepositoryAnswers.located(response, request, changed);
    }

    private Response delete(Request request) {
        repositories.delete(request.repository().id(), Actor.overRest(request));
        return Response.noContent();
    }

    private Repository made(Request request) throws IOException {
        Slug slug = Slug.parse(request.variable("repo_slug"));
        RepositoryChange wish = RepositoryRequest.read(request).change();
        return repositories.create(
                workspaces.get(request.workspace().workspaceId()), slug, wish, Actor.overRest(request));
    }
}
