package dev.latchkey.audit;

import dev.latchkey.core.Uuids;
import dev.latchkey.db.Micros;
import java.time.Instant;
import java.util.Optional;

/** A place in the log, which stays the same however many events come after it. */
public record AuditPosition(Instant at, String id) {
    private static final int MAX_DIGITS = 18;

    /** As in addresses: {@code 1764000000000000.uuid}. */
    public String word() {
        return Micros.of(at) + "." + id;
    }

    /** Empty for anything that {@link #word} has not made. */
    public static Optional<AuditPosition> parse(String word) {
        int point = word.indexOf('.');
        boolean counted = point > 0
                && point <= MAX_DIGITS
                && word.substring(0, point).chars().allMatch(c -> c >= '0' && c <= '9');
        return counted
                ? Uuids.parse(word.substring(point + 1))
                        .map(uuid -> new AuditPosition(
                                Micros.instant(Long.parseLong(word.substring(0, point))), uuid.toString()))
                : Optional.empty();
    }
}
