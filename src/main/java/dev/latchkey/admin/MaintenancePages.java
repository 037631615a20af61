package dev.latchkey.admin;

import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.Uuids;
import dev.latchkey.git.dfs.Condition;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Pages;
import dev.latchkey.repo.Repositories;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** How repositories are stored, what is being done about it, and doing it now. */
public final class MaintenancePages {
    private final Upkeep upkeep;
    private final Repositories repositories;
    private final Duration every;
    private final Pages pages;

    /** @param every how often the server itself looks for work */
    public MaintenancePages(Upkeep upkeep, Repositories repositories, Duration every, Pages pages) {
        this.upkeep = upkeep;
        this.repositories = repositories;
        this.every = every;
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(
                Route.page("/admin/maintenance", Access.administrator(), this::list),
                Route.form("/admin/maintenance", Access.administrator(), this::start));
    }

    private Response list(Request request) {
        Page<Condition> found = upkeep.conditions(Pager.SIZE, Pager.offset(request));
        MaintenanceView view = new MaintenanceView(
                found.values(),
                upkeep.waiting(),
                Counted.of(Math.max(1, every.toSeconds()), "second"),
                Pager.of(request, AdminPage.MAINTENANCE.href(), found.size()));
        return pages.draw(
                request, AdminPage.MAINTENANCE.head().saying(Done.notice(request)), "admin/maintenance", view);
    }

    private Response start(Request request) throws IOException {
        RepositoryId id = Uuids.parse(request.form().first("repository").orElse(""))
                .map(RepositoryId::new)
                .orElseThrow(() -> Failure.invalid("repository", "Say which repository."));
        boolean taken = upkeep.start(repositories.get(id), Actor.onPages(request));
        return (taken ? Done.MAINTAINED : Done.MAINTAINED_ALREADY).at(AdminPage.MAINTENANCE.href());
    }
}
