package dev.latchkey.token;

import java.time.Duration;
import java.time.Instant;

/**
 * How long tokens may live, by the policy of this server.
 *
 * @param standard when the creator names no end
 * @param longest from creation to end
 */
public record Lifetimes(Duration standard, Duration longest) {
    /** The shortest life that a person may give; a longer one saves them from a token dead before it is pasted. */
    static final Duration SHORTEST_BY_PERSON = Duration.ofDays(1);

    static final Duration SHORTEST_BY_TOKEN = Duration.ofMinutes(1);

    public Lifetimes {
        if (longest.compareTo(SHORTEST_BY_PERSON) < 0 || standard.compareTo(longest) > 0 || standard.isNegative()) {
            throw new IllegalArgumentException("the longest life of a token is at least a day and not shorter than the"
                    + " standard one: " + standard + ", " + longest);
        }
    }

    /** The lesser of the wanted life and the longest. */
    Duration capped(Duration wanted) {
        return wanted.compareTo(longest) > 0 ? longest : wanted;
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
