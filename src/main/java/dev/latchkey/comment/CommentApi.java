package dev.latchkey.comment;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Scope;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.http.Paging;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.workspace.Refinement;
import java.io.IOException;
import java.util.List;

/** REST: comments on commits. As with Bitbucket, who may read a repository may comment in it, with the scope for reading. */
public final class CommentApi {
    private static final String ALL = "/2.0/repositories/{workspace}/{repo_slug}/commit/{commit}/comments";
    private static final String ONE = ALL + "/{comment_id}";
    private static final Access READ = Access.repository(Permission.READ, Scope.READ_REPOSITORY);
    private static final Access SPEAK = Access.callerOn(Scope.READ_REPOSITORY);

    private final Comments comments;
    private final CommentedCommits commits;

    public CommentApi(Comments comments, CommentedCommits commits) {
        this.comments = comments;
        this.commits = commits;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(ALL, READ, this::list),
                Route.post(ALL, SPEAK, this::create),
                Route.get(ONE, READ, this::show),
                Route.put(ONE, SPEAK, this::change),
                Route.delete(ONE, SPEAK, this::delete));
    }

    private Response list(Request request) throws IOException {
        Paging paging = Paging.of(request);
        Refinement refinement = Refinement.of(request);
        OnCommit place = commits.reading(request);
        return paging.respond(
                request,
                comments.list(place, refinement, paging)
                        .map(comment -> CommentBody.of(comment, place.commit(), request)));
    }

    private Response create(Request request) throws IOException {
        Comment.Terms terms = CommentRequest.read(request).terms();
        OnCommit place = commits.writing(request);
        if (terms.inline().isPresent()) {
            commits.requireFile(place, terms.inline().get());
        }
        return written(comments.create(place, terms, Actor.overRest(request)), place, request);
    }

    private Response show(Request request) throws IOException {
        OnCommit place = commits.reading(request);
        return Response.json(200, CommentBody.of(comments.get(place, id(request)), place.commit(), request));
    }

    private Response change(Request request) throws IOException {
        CommentText text = CommentRequest.read(request).text();
        OnCommit place = commits.writing(request);
        return written(comments.change(place, id(request), text, Actor.overRest(request)), place, request);
    }

    private Response delete(Request request) throws IOException {
        OnCommit place = commits.writing(request);
        comments.delete(place, id(request), standing(request), Actor.overRest(request));
        return Response.noContent();
    }

    /** What the token may carry of its owner's permission: without the scope for it, administering is not among it. */
    private static Permission standing(Request request) {
        return request.holder().credential().scopes().contains(Scope.ADMIN_REPOSITORY)
                ? request.repository().permission()
                : Permission.READ;
    }

    /** Bitbucket answers 201 also to a change. */
    private static Response written(Comment comment, OnCommit place, Request request) {
        CommentBody body = CommentBody.of(comment, place.commit(), request);
        return Response.json(201, body).with("Location", body.links().self().href());
    }

    private static long id(Request request) {
        String text = request.variable("comment_id");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Failure(new Problem.NotFound("There is no comment '" + text + "'; their ids are numbers."), e);
        }
    }
}
