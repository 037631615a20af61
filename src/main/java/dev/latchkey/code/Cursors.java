package dev.latchkey.code;

import dev.latchkey.core.Failure;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Database;
import dev.latchkey.git.WalkState;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * Hands out cursors as text and takes them back. A short one travels whole in the address; the state of a long one stays
 * in the database, where every node finds it, and its id travels. Both are signed, bound to one repository, and good for
 * a day. Safe for use by many threads.
 */
public final class Cursors {
    static final Duration LIFE = Duration.ofDays(1);

    /** How many long states a repository may have; the oldest go first, so that reading a list never fills the disk. */
    static final int MAX_STORED = 500;

    /** About a hundred ids: with base64 an address of less than 3,000 characters. */
    private static final int MAX_IN_ADDRESS = 2_048;

    private static final byte WHOLE = 1;
    private static final byte STORED = 2;
    private static final int HEADER = 1 + Long.BYTES + Long.BYTES;

    private final Database database;
    private final CursorSeal seal;
    private final Clock clock;

    /** @param key the same on all nodes; for nothing but cursors */
    public Cursors(Database database, SecretKey key, Clock clock) {
        this.database = database;
        this.seal = new CursorSeal(key);
        this.clock = clock;
    }

    /** Whether the state stays in the database, which drops it when there are too many; else its cursor is good for a day. */
    static boolean isStored(WalkState state) {
        return state.toBytes().length > MAX_IN_ADDRESS;
    }

    public String issue(RepositoryId repository, Cursor cursor) {
        byte[] state = cursor.state().toBytes();
        boolean whole = state.length <= MAX_IN_ADDRESS;
        byte[] rest = whole ? state : store(repository, state);
        return seal.seal(
                repository,
                ByteBuffer.allocate(HEADER + rest.length)
                        .put(whole ? WHOLE : STORED)
                        .putLong(clock.instant().getEpochSecond())
                        .putLong(cursor.question())
                        .put(rest)
                        .array());
    }

    /**
     * {@link dev.latchkey.core.Problem.Invalid} when it was not issued here, for this repository and question, within a
     * day.
     */
    public Cursor redeem(RepositoryId repository, long question, String text) {
        return seal.open(repository, text)
                .flatMap(bytes -> read(repository, bytes))
                .filter(cursor -> cursor.question() == question)
                .orElseThrow(Cursors::stale);
    }

    /** Whether the state of a cursor that stays in the database is there still. */
    boolean isThere(RepositoryId repository, String text) {
        return seal.open(repository, text)
                .filter(bytes -> bytes.length >= HEADER && bytes[0] == STORED)
                .map(bytes -> HexFormat.of().formatHex(bytes, HEADER, bytes.length))
                .filter(id -> WalkCursorStore.isThere(database, id, repository))
                .isPresent();
    }

    private static Failure stale() {
        return Failure.invalid(
                "ctx",
                "This page address is not valid, not for this list, or older than a day; begin at the list's first page.");
    }

    private Optional<Cursor> read(RepositoryId repository, byte[] bytes) {
        if (bytes.length < HEADER) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte kind = in.get();
        if (in.getLong() < oldest().getEpochSecond()) {
            return Optional.empty();
        }
        long question = in.getLong();
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        Optional<byte[]> state = switch (kind) {
            case WHOLE -> Optional.of(rest);
            case STORED -> stored(repository, rest);
            default -> Optional.empty();
        };
        return state.flatMap(WalkState::parse).map(parsed -> new Cursor(question, parsed));
    }

    /** The id is computed from the state, so that asking again for the same page adds no row. */
    private byte[] store(RepositoryId repository, byte[] state) {
        byte[] id = seal.tag(repository, state);
        database.writing(tx -> {
            WalkCursorStore.deleteBefore(tx, oldest());
            WalkCursorStore.put(tx, HexFormat.of().formatHex(id), repository, state, clock.instant());
            WalkCursorStore.keepNewest(tx, repository, MAX_STORED);
        });
        return id;
    }

    private Optional<byte[]> stored(RepositoryId repository, byte[] id) {
        return database.read(tx -> WalkCursorStore.find(tx, HexFormat.of().formatHex(id), repository, oldest()));
    }

    private Instant oldest() {
        return clock.instant().minus(LIFE);
    }
}
