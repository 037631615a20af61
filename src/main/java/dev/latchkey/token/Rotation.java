package dev.latchkey.token;

import java.time.Duration;
import java.util.Optional;

/**
 * How a token is to be rotated.
 *
 * @param grace how long the old secret lives on beside the new one at least
 * @param life of the successor; absent for as long as the old one was made for
 */
public record Rotation(Duration grace, Optional<Duration> life) {
    public static final Duration STANDARD_GRACE = Duration.ofHours(1);
    public static final Duration LONGEST_GRACE = Duration.ofDays(7);

    public static Rotation standard() {
        return new Rotation(STANDARD_GRACE, Optional.empty());
    }
}
