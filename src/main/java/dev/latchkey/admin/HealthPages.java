package dev.latchkey.admin;

import dev.latchkey.auth.Access;
import dev.latchkey.config.Settings;
import dev.latchkey.db.Database;
import dev.latchkey.health.Checkup;
import dev.latchkey.health.Finding;
import dev.latchkey.health.LoggedErrors;
import dev.latchkey.health.Program;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Pages;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How the server is: what {@code latchkey doctor} looks over, and what only a running server knows. */
public final class HealthPages {
    private final Settings settings;
    private final Database database;
    private final LoggedErrors errors;
    private final Pages pages;
    private final Instant startedOn;

    public HealthPages(Settings settings, Database database, LoggedErrors errors, Pages pages, Clock clock) {
        this.settings = settings;
        this.database = database;
        this.errors = errors;
        this.pages = pages;
        this.startedOn = clock.instant();
    }

    public List<Route> routes() {
        return List.of(Route.page("/admin/health", Access.administrator(), this::show));
    }

    private Response show(Request request) throws IOException {
        long before = System.nanoTime();
        String product = database.product();
        long micros = Duration.ofNanos(System.nanoTime() - before).toNanos() / 1_000;
        List<Finding> findings = new ArrayList<>(Checkup.surroundings(settings));
        findings.add(Checkup.pepper(settings.data()));
        HealthView view = new HealthView(
                Program.version(),
                Program.java(),
                startedOn,
                product,
                Counted.number(Math.max(1, micros / 1_000)) + " ms",
                new HealthView.Errors(Counted.number(errors.count()), errors.count() > 0, errors.last()),
                findings);
        return pages.draw(request, AdminPage.HEALTH.head(), "admin/health", view);
    }
}
