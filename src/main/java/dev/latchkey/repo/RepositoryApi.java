package dev.latchkey.repo;

import static dev.latchkey.auth.Scope.ADMIN_REPOSITORY;
import static dev.latchkey.auth.Scope.DELETE_REPOSITORY;
import static dev.latchkey.auth.Scope.READ_REPOSITORY;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditEvent;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Door;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Place;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.Slug;
import dev.latchkey.git.GitRepositories;
import dev.latchkey.git.RepositorySummary;
import dev.latchkey.http.Paging;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.workspace.Workspaces;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** REST: repositories. */
public final class RepositoryApi {
    private static final String ALL = "/2.0/repositories/{workspace}";
    private static final String ONE = ALL + "/{repo_slug}";

    private final Repositories repositories;
    private final Workspaces workspaces;
    private final GitRepositories git;

    public RepositoryApi(Repositories repositories, Workspaces workspaces, GitRepositories git) {
        this.repositories = repositories;
        this.workspaces = workspaces;
        this.git = git;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Access.workspace(Permission.READ, READ_REPOSITORY), this::list),
                Route.get(ONE, Access.repository(Permission.READ, READ_REPOSITORY), this::show),
                Route.post(ONE, Access.newRepository(ADMIN_REPOSITORY), this::create),
                Route.put(ONE, Access.newRepository(ADMIN_REPOSITORY), this::put),
                Route.delete(ONE, Access.repository(Permission.ADMIN, DELETE_REPOSITORY), this::delete));
    }

    private Response list(Request request) {
        Paging paging = Paging.of(request);
        Listing listing = Listing.of(request.workspace().workspaceId(), request.principal(), atLeast(request));
        Page<Repository> page = repositories.visible(listing, paging);
        Map<RepositoryId, RepositorySummary> summaries =
                git.summaries(page.values().stream().map(Repository::id).toList());
        RepositoryRendering rendering = RepositoryRendering.of(request);
        return paging.respond(
                request,
                page.map(found -> rendering.body(found, summaries.getOrDefault(found.id(), RepositorySummary.EMPTY))));
    }

    private Response show(Request request) {
        return answer(200, request, repositories.get(request.repository().id()));
    }

    private Response create(Request request) throws IOException {
        if (request.place() instanceof Place.Repository) {
            throw new Failure(new Problem.Invalid(Repositories.TAKEN));
        }
        return answer(200, request, made(request));
    }

    private Response put(Request request) throws IOException {
        if (request.place() instanceof Place.Repository existing) {
            return change(request, existing);
        }
        Repository made = made(request);
        return located(answer(201, request, made), request, made);
    }

    private Response change(Request request, Place.Repository existing) throws IOException {
        Repository changed = repositories.update(existing.id(), RepositoryRequest.read(request), actor(request));
        Response response = answer(200, request, changed);
        return changed.slug().equals(existing.slug()) ? response : located(response, request, changed);
    }

    private Response delete(Request request) {
        repositories.delete(request.repository().id(), actor(request));
        return Response.noContent();
    }

    private Repository made(Request request) throws IOException {
        Slug slug = Slug.parse(request.variable("repo_slug"));
        RepositoryChange wish = RepositoryRequest.read(request);
        return repositories.create(workspaces.get(request.workspace().workspaceId()), slug, wish, actor(request));
    }

    private Response answer(int status, Request request, Repository repository) {
        RepositorySummary summary =
                git.summaries(List.of(repository.id())).getOrDefault(repository.id(), RepositorySummary.EMPTY);
        return Response.json(status, RepositoryRendering.of(request).body(repository, summary));
    }

    private static Response located(Response response, Request request, Repository repository) {
        return response.with("Location", request.links().api("/repositories/" + repository.fullName()));
    }

    /** As Bitbucket reads it: the role that the caller was given, however low the repository's own bar is. */
    private static Permission atLeast(Request request) {
        return switch (request.query().first("role").orElse("")) {
            case "" -> Permission.NONE;
            case "member" -> Permission.READ;
            case "contributor" -> Permission.WRITE;
            case "admin", "owner" -> Permission.ADMIN;
            default -> throw Failure.invalid("role", "A role is member, contributor, admin or owner.");
        };
    }

    private static Actor actor(Request request) {
        AuditEvent.Source source =
                new AuditEvent.Source(Door.REST, request.address().getHostAddress(), request.userAgent());
        return new Actor(request.principal(), Optional.of(source));
    }
}
