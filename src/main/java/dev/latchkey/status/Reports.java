package dev.latchkey.status;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.db.Database;
import dev.latchkey.db.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writing, reading and deleting reports on commits. Their annotations are in {@link Annotations}. */
public final class Reports {
    private static final int MOST = 1_000;

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    public Reports(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** The oldest first. */
    List<Report> list(OnCommit on) {
        return database.read(tx -> ReportStore.list(tx, on.repository(), on.commit()));
    }

    Report get(OnCommit on, String name) {
        return database.read(tx -> require(tx, on, name));
    }

    /** Makes a report with this external id, or replaces the one that has it for an id of either kind. */
    Report set(OnCommit on, String name, ReportRequest wish, Actor actor) {
        Report.Terms terms = wish.terms();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return database.write(tx -> {
            Optional<Report> old = ReportStore.find(tx, on.repository(), on.commit(), name);
            String externalId =
                    old.map(Report::externalId).orElseGet(() -> StatusText.line("external_id", name, Report.MAX_ID));
            requireSame(wish.saidId(), externalId);
            if (old.isEmpty() && ReportStore.count(tx, on.repository(), on.commit()) >= MOST) {
                throw new Failure(new Problem.Invalid("The commit has " + MOST
                        + " reports, and takes no more. Delete one that is no longer needed."));
            }
            Report wanted = new Report(UUID.randomUUID(), on.commit(), externalId, terms, now, now);
            ReportStore.set(tx, on.repository(), wanted);
            record(tx, on, wanted, "commit-report.set", actor);
            return require(tx, on, externalId);
        });
    }

    /** A body that names the thing must name the one of its address. */
    static void requireSame(Optional<String> said, String externalId) {
        if (said.filter(id -> !id.strip().equals(externalId)).isPresent()) {
            throw Failure.invalid(
                    "external_id", "The address says '" + externalId + "', the body '" + said.get() + "'.");
        }
    }

    void delete(OnCommit on, String name, Actor actor) {
        database.writing(tx -> {
            Report gone = require(tx, on, name);
            ReportStore.delete(tx, gone);
            record(tx, on, gone, "commit-report.deleted", actor);
        });
    }

    private void record(Tx tx, OnCommit on, Report report, String action, Actor actor) {
        audit.record(
                tx,
                actor.did(action, report.commit() + " " + report.externalId()).on(on.repository()));
    }

    static Report require(Tx tx, OnCommit on, String name) {
        return ReportStore.find(tx, on.repository(), on.commit(), name)
                .orElseThrow(() -> Failure.notFound("Commit " + on.commit() + " has no report '" + name + "'."));
    }
}
