package dev.latchkey.repo;

import static dev.latchkey.auth.Scope.READ_REPOSITORY;
import static dev.latchkey.auth.Scope.WRITE_REPOSITORY;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Place;
import dev.latchkey.core.Failure;
import dev.latchkey.git.GitRepositories;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.workspace.Workspaces;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** REST: lists of repositories, of all and of forks, and the making of forks. */
public final class RepositoryListsApi {
    private static final String ALL = "/2.0/repositories";
    private static final String IN_WORKSPACE = ALL + "/{workspace}";
    private static final String FORKS = IN_WORKSPACE + "/{repo_slug}/forks";

    private final Forks forks;
    private final Workspaces workspaces;
    private final RepositoryAnswers answers;

    public RepositoryListsApi(Repositories repositories, Forks forks, Workspaces workspaces, GitRepositories git) {
        this.forks = forks;
        this.workspaces = workspaces;
        this.answers = new RepositoryAnswers(repositories, git);
    }

    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Access.anybody(READ_REPOSITORY), this::all),
                Route.get(IN_WORKSPACE, Access.workspace(Permission.READ, READ_REPOSITORY), this::inWorkspace),
                Route.get(FORKS, Access.repository(Permission.READ, READ_REPOSITORY), this::forksOf),
                Route.post(FORKS, Access.fork(READ_REPOSITORY, WRITE_REPOSITORY), this::fork));
    }

    /** Public ones for who shows no credentials; for others those where they have a role or grant. */
    private Response all(Request request) {
        Optional<Instant> after =
                request.query().first("after").filter(text -> !text.isEmpty()).map(RepositoryListsApi::moment);
        Permission own = request.principal().holder().isPresent() ? Permission.READ : Permission.NONE;
        return answers.page(
                request,
                listing(request, new Listing.Everywhere(after), atLeast(request).or(own)));
    }

    private Response inWorkspace(Request request) {
        Listing.Among among = new Listing.InWorkspace(request.workspace().workspaceId());
        return answers.page(request, listing(request, among, atLeast(request)));
    }

    private Response forksOf(Request request) {
        Listing.Among among = new Listing.ForksOf(request.repository().id());
        return answers.page(request, listing(request, among, atLeast(request)));
    }

    private Response fork(Request request) throws IOException {
        RepositoryRequest wish = RepositoryRequest.read(request);
        String destination =
                wish.destination().orElse(request.repository().workspaceId().braced());
        Place.Workspace into = request.destination(destination);
        Repository made = forks.fork(
                request.repository().id(),
                workspaces.get(into.workspaceId()),
                wish.change(),
                Actor.overRest(request),
                () -> request.destination(destination));
        return RepositoryAnswers.located(answers.one(201, request, made.id()), request, made);
    }

    private static Listing listing(Request request, Listing.Among among, Permission atLeast) {
        return new Listing(among, Viewer.of(request.principal()), atLeast, Narrowing.of(request.query()));
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

    private static Instant moment(String text) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Failure(
                    dev.latchkey.core.Problem.Invalid.field(
                            "after", "'after' is a time such as 2026-01-31T10:00:00Z, not '" + text + "'."),
                    e);
        }
    }
}
