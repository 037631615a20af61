package dev.latchkey.status;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Scope;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.core.Problem;
import dev.latchkey.http.Paging;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** REST: the annotations of a report. Scopes and permissions are those of build statuses. */
public final class AnnotationApi {
    private static final String ALL =
            "/2.0/repositories/{workspace}/{repo_slug}/commit/{commit}/reports/{reportId}/annotations";
    private static final String ONE = ALL + "/{annotationId}";
    private static final Access READ = Access.repository(Permission.READ, Scope.READ_REPOSITORY);
    private static final Access WRITE = Access.repository(Permission.WRITE, Scope.READ_REPOSITORY);
    private static final int MOST_AT_ONCE = 100;

    private final Annotations annotations;
    private final BuiltCommits commits;

    public AnnotationApi(Annotations annotations, BuiltCommits commits) {
        this.annotations = annotations;
        this.commits = commits;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(ALL, READ, this::list),
                Route.post(ALL, WRITE, this::setAll),
                Route.get(ONE, READ, this::show),
                Route.put(ONE, WRITE, this::set),
                Route.delete(ONE, WRITE, this::delete));
    }

    private Response list(Request request) throws IOException {
        Paging paging = Paging.of(request);
        Annotations.Found<Page<Annotation>> found = annotations.list(commits.reading(request), report(request), paging);
        return paging.respond(
                request, found.of().map(annotation -> AnnotationBody.of(annotation, found.report(), request)));
    }

    private Response setAll(Request request) throws IOException {
        List<AnnotationRequest> wishes = wishes(request);
        Annotations.Found<List<Annotation>> written =
                annotations.setAll(commits.writing(request), report(request), wishes, Actor.overRest(request));
        return Response.json(
                200,
                written.of().stream()
                        .map(annotation -> AnnotationBody.of(annotation, written.report(), request))
                        .toList());
    }

    private static List<AnnotationRequest> wishes(Request request) throws IOException {
        AnnotationRequest[] wishes = request.json(AnnotationRequest[].class);
        if (wishes.length < 1
                || wishes.length > MOST_AT_ONCE
                || Arrays.stream(wishes).anyMatch(Objects::isNull)) {
            throw new Failure(new Problem.Invalid("The body is a list of 1 to " + MOST_AT_ONCE + " annotations."));
        }
        return List.of(wishes);
    }

    private Response show(Request request) throws IOException {
        return answer(
                annotations.get(commits.reading(request), report(request), request.variable("annotationId")), request);
    }

    private Response set(Request request) throws IOException {
        AnnotationRequest body = request.json(AnnotationRequest.class);
        OnCommit on = commits.writing(request);
        String name = request.variable("annotationId");
        return answer(annotations.set(on, report(request), name, body, Actor.overRest(request)), request);
    }

    private Response delete(Request request) throws IOException {
        OnCommit on = commits.writing(request);
        annotations.delete(on, report(request), request.variable("annotationId"), Actor.overRest(request));
        return Response.noContent();
    }

    private static Response answer(Annotations.Found<Annotation> found, Request request) {
        return Response.json(200, AnnotationBody.of(found.of(), found.report(), request));
    }

    private static String report(Request request) {
        return request.variable("reportId");
    }
}
