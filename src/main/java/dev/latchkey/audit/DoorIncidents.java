package dev.latchkey.audit;

import dev.latchkey.auth.Incidents;
import dev.latchkey.db.Database;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what the doors refuse into the audit log, in batches on a thread of its own: a flood of wrong tokens must not
 * become a flood of transactions. What the same address without a token is refused over and over becomes a number; when the
 * queue is full the rest is counted as well, and the count recorded.
 */
public final class DoorIncidents implements Incidents, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DoorIncidents.class);
    private static final int QUEUE = 10_000;
    private static final int BATCH = 500;
    private static final long PERIOD_MS = 500;

    private final Database database;
    private final AuditLog log;
    private final Clock clock;
    private final Repetitions repetitions = new Repetitions();
    private final BlockingQueue<AuditEvent> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong dropped = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread writer = new Thread(this::run, "audit-incidents");

    public DoorIncidents(Database database, Clock clock) {
        this.database = database;
        this.log = new AuditLog(clock);
        this.clock = clock;
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void report(Incident incident) {
        if (repetitions.isToBeRecorded(incident, clock) && !queue.offer(event(incident, incident.detail()))) {
            dropped.incrementAndGet();
        }
    }

    private static AuditEvent event(Incident incident, String detail) {
        return new AuditEvent(
                "door." + incident.kind().name().toLowerCase(Locale.ROOT),
                false,
                incident.principal().accountId(),
                incident.principal().holder().map(holder -> holder.credential().id()),
                Optional.empty(),
                Optional.of(new AuditEvent.Source(
                        incident.door(), incident.address().getHostAddress(), incident.userAgent())),
                detail);
    }

    private static AuditEvent event(Repetitions.Rest rest) {
        return event(rest.first(), rest.first().detail() + ", " + rest.times() + " more times within a minute");
    }

    private void run() {
        boolean last = false;
        while (!last) {
            last = pause();
            flush(last);
        }
    }

    private boolean pause() {
        try {
            return closed.await(PERIOD_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Writes what has been reported so far, but for numbers that are still being counted. */
    public void flush() {
        flush(false);
    }

    private synchronized void flush(boolean last) {
        List<AuditEvent> batch = new ArrayList<>();
        while (queue.drainTo(batch, BATCH) > 0) {
            write(batch);
            batch.clear();
        }
        List<Repetitions.Rest> rests = repetitions.ended(clock.instant(), last);
        if (!rests.isEmpty()) {
            write(rests.stream().map(DoorIncidents::event).toList());
        }
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            write(List.of(AuditEvent.operator("door.flood", lost + " refusals were not recorded one by one")));
        }
    }

    private void write(List<AuditEvent> events) {
        try {
            database.writing(tx -> events.forEach(event -> log.record(tx, event)));
        } catch (RuntimeException e) {
            LOG.error("{} refusals could not be written to the audit log", events.size(), e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            writer.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
