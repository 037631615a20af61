package dev.latchkey.cli;

import dev.latchkey.core.Failure;
import java.time.Duration;
import java.util.Map;

/** A length of time as people type it: {@code 30d}, {@code 12h}, {@code 90m}, {@code 45s}. */
final class Lifespan {
    private static final Map<Character, Duration> UNITS = Map.of(
            'd', Duration.ofDays(1), 'h', Duration.ofHours(1), 'm', Duration.ofMinutes(1), 's', Duration.ofSeconds(1));
    private static final int MAX_DIGITS = 9;

    private Lifespan() {}

    /** {@link dev.latchkey.core.Problem.Invalid} under the given name for anything else. */
    static Duration parse(String field, String text) {
        int digits = text.length() - 1;
        boolean counted = digits >= 1
                && digits <= MAX_DIGITS
                && text.substring(0, digits).chars().allMatch(c -> c >= '0' && c <= '9');
        Duration unit = counted ? UNITS.get(text.charAt(digits)) : null;
        if (unit == null) {
            throw Failure.invalid(field, "'" + text + "' is no length of time; write 30d, 12h, 90m or 45s.");
        }
        return unit.multipliedBy(Long.parseLong(text.substring(0, digits)));
    }
}
