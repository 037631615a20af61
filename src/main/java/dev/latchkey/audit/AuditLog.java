package dev.latchkey.audit;

import dev.latchkey.db.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Records events in the transaction of the deed itself, so that there is no deed without its record and no record without
 * its deed. Nothing here changes or deletes a row.
 */
public final class AuditLog {
    private final Clock clock;

    public AuditLog(Clock clock) {
        this.clock = clock;
    }

    public void record(Tx tx, AuditEvent event) {
        Instant now = clock.instant();
        AuditStore.insert(tx, event, ChronoUnit.MICROS.between(Instant.EPOCH, now));
    }
}
