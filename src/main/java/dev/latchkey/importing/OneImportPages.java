package dev.latchkey.importing;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.browse.RepositoryTabs;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.git.dfs.FarRepository;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Mistakes;
import dev.latchkey.page.Pages;
import dev.latchkey.page.Visible;
import dev.latchkey.repo.Repositories;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How far an import is, stopping it, and beginning it again. The page asks for itself anew while there is something to tell. */
public final class OneImportPages {
    private static final String PAGE = "/{workspace}/{repo_slug}/admin/import";
    private static final Access ADMIN = Access.repository(Permission.ADMIN);
    private static final String SECONDS = "5";
    private static final String STILL = "still";

    private final Imports imports;
    private final Repositories repositories;
    private final Pages pages;

    public OneImportPages(Imports imports, Repositories repositories, Pages pages) {
        this.imports = imports;
        this.repositories = repositories;
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(
                Route.page(PAGE, ADMIN, this::show),
                Route.form(PAGE + "/stop", ADMIN, this::stop),
                Route.form(PAGE + "/again", ADMIN, this::again));
    }

    /**
     * One import, ready to print.
     *
     * @param title what became of it
     * @param still whether the visitor wants the page to stay as it is
     * @param mistakes what is wrong in the form that begins it again
     */
    public record View(
            RepositoryTabs tabs,
            ImportState state,
            String title,
            String address,
            boolean withCredentials,
            ImportRow.Progress progress,
            Instant asked,
            Instant ended,
            String error,
            boolean still,
            Mistakes mistakes) {}

    private Response show(Request request) {
        return draw(200, request, Mistakes.NONE);
    }

    private Response draw(int status, Request request, Mistakes mistakes) {
        ImportRow row = imports.find(request.repository().id())
                .orElseThrow(() -> Failure.notFound("This repository was not imported from another server."));
        RepositoryTabs tabs = RepositoryTabs.of(
                request.repository(), repositories.get(request.repository().id()), RepositoryTabs.Tab.SETTINGS);
        boolean still = request.query().first(STILL).isPresent();
        View view = new View(
                tabs,
                row.state(),
                title(row.state()),
                Visible.of(row.address()),
                row.withCredentials(),
                row.progress(),
                row.askedAt(),
                row.endedAt().orElse(row.askedAt()),
                Visible.of(row.error()),
                still,
                mistakes);
        Response page = pages.draw(status, request, tabs.head(view.title()), "importing/import", view);
        return row.state().isOpen() && !still ? page.with("Refresh", SECONDS) : page;
    }

    private static String title(ImportState state) {
        return switch (state) {
            case WAITING -> "Import is waiting";
            case RUNNING -> "Import is running";
            case DONE -> "Import is done";
            case FAILED -> "Import failed";
            case STOPPED -> "Import was stopped";
            case INTERRUPTED -> "Import was interrupted";
        };
    }

    private Response stop(Request request) {
        imports.stop(request.repository().id(), request.repository().fullName(), Actor.onPages(request));
        return back(request);
    }

    private Response again(Request request) throws IOException {
        try {
            Optional<FarRepository.Login> login = ImportPages.login(request.form());
            imports.again(request.repository().id(), request.repository().fullName(), login, Actor.onPages(request));
            return back(request);
        } catch (Failure failure) {
            if (failure.problem() instanceof Problem.Invalid invalid) {
                return draw(400, request, Mistakes.of(invalid).orElseThrow(() -> failure));
            }
            if (failure.problem() instanceof Problem.Conflict) {
                return back(request);
            }
            throw failure;
        }
    }

    private static Response back(Request request) {
        return Response.seeOther("/" + request.repository().fullName() + "/admin/import");
    }
}
