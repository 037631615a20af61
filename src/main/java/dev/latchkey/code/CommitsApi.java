package dev.latchkey.code;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Scope;
import dev.latchkey.git.Commit;
import dev.latchkey.http.JsonFragment;
import dev.latchkey.http.QueryParameters;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commits over REST (contract 3). POST reads like GET; its form only has room for more revisions than an address. */
public final class CommitsApi {
    private static final String COMMITS = "/2.0/repositories/{workspace}/{repo_slug}/commits";
    private static final String COMMITS_OF = COMMITS + "/{revision+}";
    private static final String COMMIT = "/2.0/repositories/{workspace}/{repo_slug}/commit/{commit}";
    private static final Access READ = Access.repository(Permission.READ, Scope.READ_REPOSITORY);

    private final Commits commits;
    private final CommitBodies bodies;
    private final Participants participants;

    public CommitsApi(Commits commits, CommitBodies bodies, Participants participants) {
        this.commits = commits;
        this.bodies = bodies;
        this.participants = participants;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(COMMITS, READ, request -> list(request, Optional.empty())),
                Route.post(COMMITS, READ, request -> list(request, Optional.empty())),
                Route.get(COMMITS_OF, READ, request -> list(request, revision(request))),
                Route.post(COMMITS_OF, READ, request -> list(request, revision(request))),
                Route.get(COMMIT, READ, this::get));
    }

    private Response list(Request request, Optional<String> revision) throws IOException {
        QueryParameters form = request.form();
        if (!form.entries().isEmpty()) {
            return list(request, revision, form);
        }
        long generation = commits.generation(request.repository().id());
        return bodies.remembered(request, generation, () -> list(request, revision, form));
    }

    private Response list(Request request, Optional<String> revision, QueryParameters form) throws IOException {
        CommitsQuery query = CommitsQuery.of(revision, request.query(), form);
        Commits.Listed listed = commits.list(request.repository().id(), query);
        List<JsonFragment> values = bodies.of(request, listed.commits());
        String next =
                listed.next().map(cursor -> next(request, query, cursor, form)).orElse(null);
        return Response.json(200, new CommitBody.Page(values, query.size(), next))
                .goodWhile(listed.good());
    }

    private Response get(Request request) throws IOException {
        Commit commit = commits.get(request.repository().id(), request.variable("commit"));
        List<ParticipantBody> concerned = participants.of(request, commit.id());
        return Response.json(200, bodies.rendering(request, List.of(commit)).single(commit, concerned));
    }

    private static Optional<String> revision(Request request) {
        return Optional.of(request.variable("revision"));
    }

    /** Page length and path travel on also when they came in the form; revisions live on in the cursor. */
    private static String next(Request request, CommitsQuery query, String cursor, QueryParameters form) {
        Map<String, String> replaced = new LinkedHashMap<>();
        form.first("pagelen").ifPresent(length -> replaced.put("pagelen", String.valueOf(query.size())));
        form.first("path")
                .ifPresent(path -> replaced.put("path", query.history().path()));
        replaced.put("ctx", cursor);
        replaced.put("page", String.valueOf(query.page() + 1L));
        return request.selfWith(replaced);
    }
}
