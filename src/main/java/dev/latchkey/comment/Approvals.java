package dev.latchkey.comment;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.db.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Approving commits, taking that back, and who took part. */
public final class Approvals {
    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    public Approvals(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who approves a commit again has approved it since the first time. */
    Participant approve(OnCommit place, Actor actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        AccountId caller = Comments.caller(actor);
        return database.write(tx -> {
            if (ApprovalStore.add(tx, place, caller, now)) {
                audit.record(tx, actor.did("commit.approved", place.commit()).on(place.repository()));
            }
            return ApprovalStore.participants(tx, place).stream()
                    .filter(participant -> participant.who().id().equals(caller))
                    .findFirst()
                    .orElseThrow(() -> Failure.notFound("The account is no longer there."));
        });
    }

    /** {@link Problem.NotFound} for who had not approved it. */
    void withdraw(OnCommit place, Actor actor) {
        database.writing(tx -> {
            if (!ApprovalStore.remove(tx, place, Comments.caller(actor))) {
                throw Failure.notFound("You have not approved commit " + place.commit() + ".");
            }
            audit.record(tx, actor.did("commit.unapproved", place.commit()).on(place.repository()));
        });
    }

    List<Participant> participants(OnCommit place) {
        return database.read(tx -> ApprovalStore.participants(tx, place));
    }
}
