package dev.latchkey.status;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.core.Problem;
import dev.latchkey.db.Database;
import dev.latchkey.db.Tx;
import dev.latchkey.http.Paging;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writing, reading and deleting the annotations of reports. */
public final class Annotations {
    private static final int MOST = 1_000;

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    public Annotations(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param report as it is named now, for links */
    record Found<T>(Report report, T of) {}

    Found<Page<Annotation>> list(OnCommit on, String report, Paging paging) {
        return database.read(tx -> {
            Report found = Reports.require(tx, on, report);
            return new Found<>(found, AnnotationStore.page(tx, found, paging));
        });
    }

    Found<Annotation> get(OnCommit on, String report, String name) {
        return database.read(tx -> {
            Report found = Reports.require(tx, on, report);
            return new Found<>(found, require(tx, found, name));
        });
    }

    /** Makes or replaces those with these external ids, all or none. */
    Found<List<Annotation>> setAll(OnCommit on, String report, List<AnnotationRequest> wishes, Actor actor) {
        Map<String, Annotation.Terms> terms = new LinkedHashMap<>();
        for (AnnotationRequest wish : wishes) {
            if (terms.put(wish.requiredId(), wish.terms()) != null) {
                throw Failure.invalid("external_id", "'" + wish.requiredId() + "' comes twice in this list.");
            }
        }
        return database.write(tx -> {
            Report found = locked(tx, on, report);
            return new Found<>(found, written(tx, found, terms, on, actor));
        });
    }

    /** Makes one with this external id, or replaces the one that has it for an id of either kind. */
    Found<Annotation> set(OnCommit on, String report, String name, AnnotationRequest wish, Actor actor) {
        Annotation.Terms terms = wish.terms();
        return database.write(tx -> {
            Report found = locked(tx, on, report);
            String externalId = AnnotationStore.find(tx, found, name)
                    .map(Annotation::externalId)
                    .orElseGet(() -> StatusText.line("external_id", name, Report.MAX_ID));
            Reports.requireSame(wish.saidId(), externalId);
            return new Found<>(
                    found,
                    written(tx, found, Map.of(externalId, terms), on, actor).get(0));
        });
    }

    void delete(OnCommit on, String report, String name, Actor actor) {
        database.writing(tx -> {
            Report found = locked(tx, on, report);
            AnnotationStore.delete(tx, require(tx, found, name));
            record(tx, on, found, "report-annotation.deleted", name, actor);
        });
    }

    private List<Annotation> written(
            Tx tx, Report report, Map<String, Annotation.Terms> terms, OnCommit on, Actor actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Annotation> written = new ArrayList<>();
        for (Map.Entry<String, Annotation.Terms> entry : terms.entrySet()) {
            Annotation wanted = new Annotation(UUID.randomUUID(), entry.getKey(), entry.getValue(), now, now);
            AnnotationStore.set(tx, report, wanted, written.size());
            written.add(require(tx, report, entry.getKey()));
        }
        if (AnnotationStore.count(tx, report) > MOST) {
            throw new Failure(new Problem.Invalid(
                    "A report takes up to " + MOST + " annotations; with these it would have more. None was stored."));
        }
        record(tx, on, report, "report-annotation.set", written.size() + " annotations", actor);
        return written;
    }

    private void record(Tx tx, OnCommit on, Report report, String action, String what, Actor actor) {
        String detail = on.commit() + " " + report.externalId() + ": " + what;
        audit.record(tx, actor.did(action, detail).on(on.repository()));
    }

    private static Report locked(Tx tx, OnCommit on, String name) {
        Report found = Reports.require(tx, on, name);
        ReportStore.lock(tx, found);
        return found;
    }

    private static Annotation require(Tx tx, Report report, String name) {
        return AnnotationStore.find(tx, report, name)
                .orElseThrow(() ->
                        Failure.notFound("The report '" + report.externalId() + "' has no annotation '" + name + "'."));
    }
}
