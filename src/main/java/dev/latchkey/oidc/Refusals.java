package dev.latchkey.oidc;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.core.Failure;
import dev.latchkey.db.Database;

/** Writes down who was not let in, and why. */
record Refusals(Database database, AuditLog audit) {
    void record(Failure failure, Actor actor) {
        database.writing(tx -> audit.record(
                tx, actor.did("sign-in.failed", failure.problem().message()).refused()));
    }
}
