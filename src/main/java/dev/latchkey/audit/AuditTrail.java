package dev.latchkey.audit;

import dev.latchkey.db.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads the audit log, page by page or as a whole. */
public final class AuditTrail {
    private static final int BATCH = 1_000;

    private final Database database;
    private final Clock clock;

    public AuditTrail(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Some events, the newest first.
     *
     * @param newer whether there are newer ones than these
     * @param older whether there are older ones
     */
    public record Part(List<RecordedEvent> events, boolean newer, boolean older) {
        public Part {
            events = List.copyOf(events);
        }
    }

    /** The newest, or those before a place in the log. */
    public Part before(AuditFilter filter, Optional<AuditPosition> place, int limit) {
        List<RecordedEvent> found = database.read(tx -> AuditTrailStore.before(tx, filter, place, limit + 1));
        boolean more = found.size() > limit;
        return new Part(more ? found.subList(0, limit) : found, place.isPresent(), more);
    }

    /** Those after a place in the log, the ones nearest to it. */
    public Part after(AuditFilter filter, AuditPosition place, int limit) {
        List<RecordedEvent> found = new ArrayList<>(
                database.<List<RecordedEvent>>read(tx -> AuditTrailStore.after(tx, filter, place, limit + 1)));
        boolean more = found.size() > limit;
        List<RecordedEvent> kept = new ArrayList<>(more ? found.subList(0, limit) : found);
        Collections.reverse(kept);
        return new Part(kept, more, true);
    }

    /** How many there are, done and refused, since a moment. */
    public AuditCounts counts(Instant since) {
        return database.read(tx -> AuditTrailStore.counts(tx, since));
    }

    /** Who takes events one by one. */
    @FunctionalInterface
    public interface Taker<E extends Exception> {
        void take(RecordedEvent event) throws E;
    }

    /**
     * All events up to now, the oldest first. No transaction is open while they are taken, so that a slow taker holds nothing
     * up; the log only grows, so nothing is missed and nothing comes twice.
     */
    public <E extends Exception> void each(AuditFilter filter, Taker<E> taker) throws E {
        Instant end =
                filter.until().filter(until -> until.isBefore(clock.instant())).orElse(clock.instant());
        AuditFilter bounded = new AuditFilter(
                filter.account(),
                filter.action(),
                filter.repository(),
                filter.from(),
                Optional.of(end),
                filter.allowed());
        AuditPosition place = new AuditPosition(Instant.EPOCH, "");
        List<RecordedEvent> batch;
        do {
            AuditPosition reached = place;
            batch = database.read(tx -> AuditTrailStore.after(tx, bounded, reached, BATCH));
            for (RecordedEvent event : batch) {
                taker.take(event);
                place = event.position();
            }
        } while (batch.size() == BATCH);
    }
}
