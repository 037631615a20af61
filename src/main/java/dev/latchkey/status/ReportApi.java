package dev.latchkey.status;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Scope;
import dev.latchkey.http.Paging;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.io.IOException;
import java.util.List;

/** REST: reports on commits. Scopes and permissions are those of build statuses. */
public final class ReportApi {
    private static final String ALL = "/2.0/repositories/{workspace}/{repo_slug}/commit/{commit}/reports";
    private static final String ONE = ALL + "/{reportId}";
    private static final Access READ = Access.repository(Permission.READ, Scope.READ_REPOSITORY);
    private static final Access WRITE = Access.repository(Permission.WRITE, Scope.READ_REPOSITORY);

    private final Reports reports;
    private final BuiltCommits commits;

    public ReportApi(Reports reports, BuiltCommits commits) {
        this.reports = reports;
        this.commits = commits;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(ALL, READ, this::list),
                Route.get(ONE, READ, this::show),
                Route.put(ONE, WRITE, this::set),
                Route.delete(ONE, WRITE, this::delete));
    }

    private Response list(Request request) throws IOException {
        Paging paging = Paging.of(request);
        List<Report> found = reports.list(commits.reading(request));
        return paging.respond(request, paging.cut(found).map(report -> ReportBody.of(report, request)));
    }

    private Response show(Request request) throws IOException {
        Report found = reports.get(commits.reading(request), request.variable("reportId"));
        return Response.json(200, ReportBody.of(found, request));
    }

    private Response set(Request request) throws IOException {
        ReportRequest body = request.json(ReportRequest.class);
        OnCommit on = commits.writing(request);
        Report written = reports.set(on, request.variable("reportId"), body, Actor.overRest(request));
        return Response.json(200, ReportBody.of(written, request));
    }

    private Response delete(Request request) throws IOException {
        reports.delete(commits.writing(request), request.variable("reportId"), Actor.overRest(request));
        return Response.noContent();
    }
}
