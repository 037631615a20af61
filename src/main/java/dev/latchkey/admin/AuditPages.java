package dev.latchkey.admin;

import dev.latchkey.audit.AuditCounts;
import dev.latchkey.audit.AuditFilter;
import dev.latchkey.audit.AuditPosition;
import dev.latchkey.audit.AuditTrail;
import dev.latchkey.audit.RecordedEvent;
import dev.latchkey.auth.Access;
import dev.latchkey.core.Failure;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Mistakes;
import dev.latchkey.page.Pages;
import dev.latchkey.page.Width;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The audit log, in parts and as a whole. */
public final class AuditPages {
    private static final List<String> ACTIONS = List.of(
            "account", "door", "policy", "project", "push", "ref", "repository", "session", "token", "workspace");
    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    private final AuditTrail trail;
    private final AuditQuery.Names names;
    private final Pages pages;
    private final Clock clock;

    public AuditPages(AuditTrail trail, AuditQuery.Names names, Pages pages, Clock clock) {
        this.trail = trail;
        this.names = names;
        this.pages = pages;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.page("/admin/audit", Access.administrator(), this::list),
                Route.page("/admin/audit/export", Access.administrator(), this::export));
    }

    private Response list(Request request) {
        AuditQuery query = AuditQuery.of(request.query());
        try {
            return draw(request, query, part(request, query.filter(names)), Mistakes.NONE);
        } catch (Failure e) {
            AuditTrail.Part none = new AuditTrail.Part(List.of(), false, false);
            return draw(request, query, none, Mistakes.of(e, "account", "repository", "from", "to"));
        }
    }

    private AuditTrail.Part part(Request request, AuditFilter filter) {
        Optional<AuditPosition> after = request.query().first(AFTER).flatMap(AuditPosition::parse);
        Optional<AuditPosition> before = request.query().first(BEFORE).flatMap(AuditPosition::parse);
        return after.isPresent()
                ? trail.after(filter, after.get(), Pager.SIZE)
                : trail.before(filter, before, Pager.SIZE);
    }

    private Response draw(Request request, AuditQuery query, AuditTrail.Part part, Mistakes mistakes) {
        AuditCounts counts = trail.counts(clock.instant().minus(Duration.ofDays(1)));
        AuditView view = new AuditView(
                query,
                ACTIONS,
                part.events(),
                new AuditView.Tiles(
                        Counted.number(counts.kept()), Counted.number(counts.done()), Counted.number(counts.refused())),
                pager(query, part),
                mistakes);
        return pages.draw(
                mistakes.status(),
                request,
                AdminPage.AUDIT.head().of(Width.WIDE).saying(mistakes.notice()),
                "admin/audit",
                view);
    }

    private static Pager pager(AuditQuery query, AuditTrail.Part part) {
        List<RecordedEvent> events = part.events();
        if (events.isEmpty()) {
            return new Pager(Optional.empty(), Optional.empty(), "");
        }
        String first = events.get(0).position().word();
        String last = events.get(events.size() - 1).position().word();
        return new Pager(
                part.newer() ? Optional.of(query.at(AFTER, first)) : Optional.empty(),
                part.older() ? Optional.of(query.at(BEFORE, last)) : Optional.empty(),
                "");
    }

    private Response export(Request request) {
        AuditFilter filter = AuditQuery.of(request.query()).filter(names);
        return Response.stream(
                        200,
                        "application/x-ndjson; charset=utf-8",
                        out -> trail.each(
                                filter, event -> out.write(AuditLine.of(event).bytes())))
                .with("Content-Disposition", "attachment; filename=\"latchkey-audit.jsonl\"");
    }
}
