package dev.latchkey.repo;

import static dev.latchkey.auth.Scope.READ_REPOSITORY;

import dev.latchkey.account.AccountBody;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Place;
import dev.latchkey.http.Links;
import dev.latchkey.http.Paging;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.workspace.Refinement;
import java.util.List;
import java.util.Optional;

/** REST: what people may do on repositories, by role and grant together. */
public final class RepositoryPermissionApi {
    private static final List<String> WORDS = List.of("read", "write", "admin");
    private static final String OF_WORKSPACE = "/2.0/workspaces/{workspace}/permissions/repositories";

    private final Repositories repositories;

    public RepositoryPermissionApi(Repositories repositories) {
        this.repositories = repositories;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/2.0/user/permissions/repositories", Access.caller(READ_REPOSITORY), this::own),
                Route.get(
                        "/2.0/user/workspaces/{workspace}/permissions/repositories",
                        Access.callerIn(READ_REPOSITORY),
                        this::ownInWorkspace),
                Route.get(OF_WORKSPACE, Access.workspace(Permission.ADMIN, READ_REPOSITORY), this::ofWorkspace),
                Route.get(
                        OF_WORKSPACE + "/{repo_slug}",
                        Access.repository(Permission.ADMIN, READ_REPOSITORY),
                        this::ofRepository));
    }

    private Response own(Request request) {
        return respond(request, PermissionListing.ofCaller(request.holder(), Optional.empty()));
    }

    private Response ownInWorkspace(Request request) {
        return respond(
                request,
                PermissionListing.ofCaller(
                        request.holder(), Optional.of(request.workspace().workspaceId())));
    }

    private Response ofWorkspace(Request request) {
        return respond(
                request,
                PermissionListing.of(request.holder(), request.workspace().workspaceId(), Optional.empty()));
    }

    private Response ofRepository(Request request) {
        Place.Repository place = request.repository();
        return respond(request, PermissionListing.of(request.holder(), place.workspaceId(), Optional.of(place.id())));
    }

    private Response respond(Request request, PermissionListing listing) {
        Paging paging = Paging.of(request);
        Refinement refinement = Refinement.of(request).ranked("permission", WORDS);
        return paging.respond(
                request,
                repositories.permissions(listing, refinement, paging).map(entry -> Body.of(entry, request.links())));
    }

    record Body(String type, String permission, AccountBody user, EmbeddedRepository repository) {
        static Body of(PermissionListing.Entry entry, Links links) {
            return new Body(
                    "repository_permission",
                    entry.permission().wireName(),
                    AccountBody.of(entry.profile(), links),
                    EmbeddedRepository.of(entry.repository(), links));
        }
    }
}
