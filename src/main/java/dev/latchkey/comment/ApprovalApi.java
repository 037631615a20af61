package dev.latchkey.comment;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Scope;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.io.IOException;
import java.util.List;

/** REST: approvals of commits. That a repository is public lets nobody approve in it. */
public final class ApprovalApi {
    private static final String APPROVE = "/2.0/repositories/{workspace}/{repo_slug}/commit/{commit}/approve";

    private final Approvals approvals;
    private final CommentedCommits commits;

    public ApprovalApi(Approvals approvals, CommentedCommits commits) {
        this.approvals = approvals;
        this.commits = commits;
    }

    public List<Route> routes() {
        return List.of(
                Route.post(APPROVE, Access.granted(Scope.READ_REPOSITORY, Scope.WRITE_REPOSITORY), this::approve),
                Route.delete(APPROVE, Access.granted(Scope.WRITE_REPOSITORY), this::withdraw));
    }

    private Response approve(Request request) throws IOException {
        Participant participant = approvals.approve(commits.writing(request), Actor.overRest(request));
        return Response.json(200, participant.body(request.links()));
    }

    private Response withdraw(Request request) throws IOException {
        approvals.withdraw(commits.writing(request), Actor.overRest(request));
        return Response.noContent();
    }
}
