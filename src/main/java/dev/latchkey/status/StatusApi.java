package dev.latchkey.status;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Scope;
import dev.latchkey.http.Paging;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.query.FieldTable;
import dev.latchkey.query.Filter;
import dev.latchkey.query.Sort;
import dev.latchkey.repo.Repositories;
import dev.latchkey.repo.Repository;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** REST: build statuses of commits. As with Bitbucket, the scope for reading is enough to write them; the permission is not. */
public final class StatusApi {
    private static final String ALL = "/2.0/repositories/{workspace}/{repo_slug}/commit/{commit}/statuses";
    private static final String BUILDS = ALL + "/build";
    private static final String BUILD = BUILDS + "/{key}";
    private static final Access READ = Access.repository(Permission.READ, Scope.READ_REPOSITORY);
    private static final Access WRITE = Access.repository(Permission.WRITE, Scope.READ_REPOSITORY);

    private static final FieldTable<CommitStatus> FIELDS = FieldTable.<CommitStatus>builder()
            .text("key", CommitStatus::key)
            .text("uuid", status -> "{" + status.id() + "}")
            .text("type", status -> "build")
            .text("state", status -> status.terms().state().name())
            .text("name", status -> status.terms().name())
            .text("description", status -> status.terms().description())
            .text("url", status -> status.terms().url().text())
            .text("refname", status -> status.terms().refname().orElse(null))
            .time("created_on", CommitStatus::createdOn)
            .time("updated_on", CommitStatus::updatedOn)
            .build();

    private final Statuses statuses;
    private final BuiltCommits commits;
    private final Repositories repositories;

    public StatusApi(Statuses statuses, BuiltCommits commits, Repositories repositories) {
        this.statuses = statuses;
        this.commits = commits;
        this.repositories = repositories;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(ALL, READ, this::list),
                Route.post(BUILDS, WRITE, this::set),
                Route.get(BUILD, READ, this::show),
                Route.put(BUILD, WRITE, this::change));
    }

    private Response list(Request request) throws IOException {
        Paging paging = Paging.of(request);
        Stream<CommitStatus> found = statuses.list(request.repository().id(), commits.named(request)).stream();
        Optional<String> refname = request.query().first("refname");
        Stream<CommitStatus> concerned =
                found.filter(status -> refname.map(status::concerns).orElse(true));
        Repository repository = repositories.get(request.repository().id());
        return paging.respond(
                request,
                paging.cut(asked(request, concerned)).map(status -> StatusBody.of(status, repository, request)));
    }

    private static List<CommitStatus> asked(Request request, Stream<CommitStatus> found) {
        Filter filter = Filter.parse(request.query().first("q").orElse(""));
        Stream<CommitStatus> narrowed = found.filter(FIELDS.predicate(filter));
        Optional<Sort> sort =
                request.query().first("sort").filter(text -> !text.isBlank()).map(Sort::parse);
        return (sort.isEmpty() ? narrowed : narrowed.sorted(FIELDS.order(sort.get()))).toList();
    }

    private Response set(Request request) throws IOException {
        StatusRequest body = StatusRequest.read(request);
        String commit = commits.exactly(request);
        Statuses.Written written = statuses.set(
                request.repository().id(), commit, body.requiredKey(), body.creating(), Actor.overRest(request));
        return answer(written.made() ? 201 : 200, written.status(), request);
    }

    private Response show(Request request) throws IOException {
        String commit = commits.named(request);
        return answer(200, statuses.get(request.repository().id(), commit, request.variable("key")), request);
    }

    private Response change(Request request) throws IOException {
        StatusRequest body = StatusRequest.read(request);
        String key = request.variable("key");
        body.requireSameKey(key);
        String commit = commits.exactly(request);
        return answer(
                200,
                statuses.change(request.repository().id(), commit, key, body::changing, Actor.overRest(request)),
                request);
    }

    private Response answer(int status, CommitStatus found, Request request) {
        Repository repository = repositories.get(request.repository().id());
        StatusBody body = StatusBody.of(found, repository, request);
        Response response = Response.json(status, body);
        return status == 201 ? response.with("Location", body.links().self().href()) : response;
    }
}
