package dev.latchkey.token;

import dev.latchkey.auth.Door;
import dev.latchkey.auth.TokenLookup;
import dev.latchkey.core.TokenId;
import dev.latchkey.db.Database;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When tokens were last used and how often a day, and their hashes under a newer pepper: kept in memory and written in batches on a thread of
 * its own, for a write at each request would cost more than the request. A batch that cannot be written is lost, and the
 * log says so; no request notices.
 */
final class LastUses implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LastUses.class);
    private static final long PERIOD_MS = 3_000;
    private static final Comparator<TokenId> ORDER = Comparator.comparing(TokenId::uuid);

    private final Database database;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread writer = new Thread(this::run, "token-uses");
    private Map<TokenId, TokenLookup.Use> uses = new HashMap<>();
    private Map<TokenId, SecretHash> hashes = new HashMap<>();
    private Map<UseDay.Key, UseDay.Tally> tallies = new HashMap<>();
    private long sweptFor = Long.MIN_VALUE;

    LastUses(Database database) {
        this.database = database;
        writer.setDaemon(true);
        writer.start();
    }

    synchronized void note(TokenId id, TokenLookup.Use use) {
        uses.put(id, use);
        tallies.merge(UseDay.Key.of(id, use.on(), use.door()), UseDay.Tally.CALL, UseDay.Tally::plus);
    }

    /** A call that was refused; {@code noted} when it was noted as a use before. */
    synchronized void deny(TokenId id, Instant on, Door door, boolean noted) {
        UseDay.Tally tally = noted ? UseDay.Tally.CALL_REFUSED : UseDay.Tally.REFUSED;
        tallies.merge(UseDay.Key.of(id, on, door), tally, UseDay.Tally::plus);
    }

    /** The token is to be found under this hash from now on. */
    synchronized void move(TokenId id, SecretHash hash) {
        hashes.put(id, hash);
    }

    private void run() {
        boolean last = false;
        while (!last) {
            last = pause();
            flush();
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

    /** Writes all that was noted so far. Rows in order of their ids, so that two nodes do not lock each other out. */
    void flush() {
        Map<TokenId, TokenLookup.Use> batch = new TreeMap<>(ORDER);
        Map<TokenId, SecretHash> moves = new TreeMap<>(ORDER);
        Map<UseDay.Key, UseDay.Tally> counted = new TreeMap<>();
        synchronized (this) {
            batch.putAll(uses);
            moves.putAll(hashes);
            counted.putAll(tallies);
            uses = new HashMap<>();
            hashes = new HashMap<>();
            tallies = new HashMap<>();
        }
        if (batch.isEmpty() && moves.isEmpty() && counted.isEmpty()) {
            return;
        }
        try {
            database.writing(tx -> {
                HolderStore.writeUses(tx, batch);
                HolderStore.writeHashes(tx, moves);
                UseDayStore.add(tx, counted);
            });
            sweep(counted.keySet());
        } catch (RuntimeException e) {
            LOG.warn("The last uses of {} tokens could not be written: {}", batch.size(), e.toString());
        }
    }

    /** Once for each day on which a token was used: what is older than all that is shown goes. */
    private void sweep(Set<UseDay.Key> noted) {
        long today = noted.stream().mapToLong(UseDay.Key::day).max().orElse(sweptFor);
        if (today > sweptFor) {
            database.writing(tx -> UseDayStore.deleteBefore(tx, today - UseDay.KEPT_DAYS));
            sweptFor = today;
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
