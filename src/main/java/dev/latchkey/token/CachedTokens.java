package dev.latchkey.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.auth.Incidents;
import dev.latchkey.auth.Principal.Holder;
import dev.latchkey.auth.TokenLookup;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.core.TokenId;
import dev.latchkey.db.Database;
import dev.latchkey.db.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens by secret, remembered for two seconds. Secrets that nobody has are not remembered: there is no end of them, and a
 * token that another process makes works at once.
 *
 * <p>Entries are keyed by the hash, never by the secret, and carry the generation that was read <em>before</em> their rows
 * were. Each change of credentials, in this process or another, begins a new generation, and an entry of an older one is
 * worth nothing: so a load that was under way while a token was revoked cannot bring it back. What a holder is worth at a
 * given moment (expiry, the end of a rotation) is not cached but told by the clock at each use.
 */
public final class CachedTokens implements TokenLookup, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CachedTokens.class);
    private static final Duration HIT_LIFE = Duration.ofSeconds(2);
    private static final int MAX_HITS = 100_000;

    private final Database database;
    private final TokenFinder finder;
    private final Peppers peppers;
    private final LastUses lastUses;
    private final AtomicLong generation = new AtomicLong();
    private final Set<TokenId> awaitingFirstUse = ConcurrentHashMap.newKeySet();
    private final Cache<SecretHash, Entry> hits = Caffeine.newBuilder()
            .maximumSize(MAX_HITS)
            .expireAfterWrite(HIT_LIFE)
            .build();

    private record Entry(long generation, HolderStore.Found found) {}

    public CachedTokens(Database database, Peppers peppers) {
        this.database = database;
        this.finder = new TokenFinder(database);
        this.peppers = peppers;
        this.lastUses = new LastUses(database);
        database.changes().listen(Topic.CREDENTIALS, generation::incrementAndGet);
    }

    @Override
    public Optional<Holder> find(TokenSecret secret) {
        List<SecretHash> hashes = peppers.hashes(secret);
        Optional<HolderStore.Found> found = find(hashes);
        if (found.isEmpty() && peppers.newestOnFile() > hashes.get(0).pepperVersion()) {
            hashes = peppers.hashes(secret);
            found = find(hashes);
        }
        SecretHash newest = hashes.get(0);
        found.ifPresent(token -> prepareUse(token, newest));
        return found.map(HolderStore.Found::holder);
    }

    private Optional<HolderStore.Found> find(List<SecretHash> hashes) {
        SecretHash key = hashes.get(0);
        long current = generation.get();
        Entry entry = hits.getIfPresent(key);
        if (entry != null && entry.generation() == current) {
            return Optional.of(entry.found());
        }
        Optional<HolderStore.Found> found = finder.find(hashes);
        found.ifPresent(token -> hits.put(key, new Entry(current, token)));
        return found;
    }

    private void prepareUse(HolderStore.Found found, SecretHash newest) {
        TokenId id = found.holder().credential().id();
        if (found.awaitsFirstUse()) {
            awaitingFirstUse.add(id);
        }
        if (found.hash().pepperVersion() < newest.pepperVersion()) {
            lastUses.move(id, newest);
        }
    }

    @Override
    public Optional<Holder> findById(TokenId id) {
        return database.read(tx -> HolderStore.find(tx, id)).map(HolderStore.Found::holder);
    }

    /** The first use of a successor is written at once, for it ends its predecessor; every other with the next batch. */
    @Override
    public void used(Holder holder, Use use) {
        TokenId id = holder.credential().id();
        if (awaitingFirstUse.remove(id)) {
            writeFirstUse(id, use);
        }
        lastUses.note(id, use);
    }

    private void writeFirstUse(TokenId id, Use use) {
        try {
            database.writing(tx -> {
                if (HolderStore.markFirstUse(tx, id, use.on())) {
                    tx.changed(Topic.CREDENTIALS);
                }
            });
        } catch (RuntimeException e) {
            awaitingFirstUse.add(id);
            LOG.error("The first use of token {} could not be written; its predecessor lives on", id, e);
        }
    }

    /** Passes reports on, and counts those about a token. */
    public Incidents counting(Incidents further, Clock clock) {
        return incident -> {
            incident.principal()
                    .holder()
                    .ifPresent(holder -> lastUses.deny(
                            holder.credential().id(),
                            clock.instant(),
                            incident.door(),
                            incident.kind() == Incidents.Kind.DENIED));
            further.report(incident);
        };
    }

    /** Writes what was noted about uses so far. */
    public void flush() {
        lastUses.flush();
    }

    @Override
    public void close() {
        lastUses.close();
    }
}
