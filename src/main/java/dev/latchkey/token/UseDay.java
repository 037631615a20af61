package dev.latchkey.token;

import dev.latchkey.auth.Door;
import dev.latchkey.core.TokenId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;

/**
 * How often a token was used on one day through one door.
 *
 * @param day in UTC
 * @param door as in rows: {@code git}, {@code rest}
 * @param calls that were let in
 * @param denials that were refused
 */
public record UseDay(LocalDate day, String door, long calls, long denials) {
    /** So long they are kept; longer than the longest life of most tokens. */
    public static final int KEPT_DAYS = 400;

    /** One row. */
    record Key(TokenId token, long day, String door) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing((Key key) -> key.token.uuid())
                .thenComparing(Key::day)
                .thenComparing(Key::door);

        static Key of(TokenId token, Instant on, Door door) {
            return new Key(token, on.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay(), door.wireName());
        }

        /** The same in every process, so that two do not lock each other out. */
        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** What is to be added to a row; a use that is refused afterwards is taken back. */
    record Tally(long calls, long denials) {
        static final Tally CALL = new Tally(1, 0);
        static final Tally REFUSED = new Tally(0, 1);
        static final Tally CALL_REFUSED = new Tally(-1, 1);

        Tally plus(Tally other) {
            return new Tally(calls + other.calls, denials + other.denials);
        }
    }
}
