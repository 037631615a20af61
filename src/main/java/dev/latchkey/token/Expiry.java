package dev.latchkey.token;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When a token is wished to end: at a moment, after some time, or after the standard life.
 *
 * @param field the name that errors are reported under
 */
public record Expiry(String field, Optional<Instant> moment, Optional<Duration> life) {
    private static final String DEFAULT_FIELD = "expires_on";

    /** Far enough for every policy, and near enough to be added to any moment. */
    private static final Duration BEYOND_ALL = Duration.ofDays(366_000);

    public static Expiry on(Instant moment) {
        return new Expiry(DEFAULT_FIELD, Optional.of(moment), Optional.empty());
    }

    public static Expiry after(String field, Duration life) {
        return new Expiry(field, Optional.empty(), Optional.of(life));
    }

    public static Expiry after(Duration life) {
        return after("expires_in_seconds", life);
    }

    public static Expiry standard() {
        return new Expiry(DEFAULT_FIELD, Optional.empty(), Optional.empty());
    }

    /** The moment, which is to lie between the two bounds; beyond them an error is noted and the upper bound answered. */
    Instant within(Instant now, Duration standard, Instant earliest, Instant latest, FieldErrors errors) {
        if (moment.isEmpty() && life.isEmpty()) {
            return Lifetimes.earlier(now.plus(standard), latest).truncatedTo(ChronoUnit.MICROS);
        }
        Duration bounded = life.map(Expiry::addable).orElse(BEYOND_ALL);
        Instant wished = moment.orElseGet(() -> now.plus(bounded));
        if (wished.isBefore(earliest) || wished.isAfter(latest)) {
            errors.add(
                    field,
                    "A token made here and now ends between " + earliest.truncatedTo(ChronoUnit.SECONDS) + " and "
                            + latest.truncatedTo(ChronoUnit.SECONDS) + ".");
            return latest;
        }
        return wished.truncatedTo(ChronoUnit.MICROS);
    }

    /** What can be added to any moment; what lies beyond is out of bounds all the same. */
    private static Duration addable(Duration wish) {
        if (wish.isNegative()) {
            return Duration.ZERO;
        }
        return wish.compareTo(BEYOND_ALL) < 0 ? wish : BEYOND_ALL;
    }
}
