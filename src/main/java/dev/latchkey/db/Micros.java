package dev.latchkey.db;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments as rows hold them: microseconds since 1970 in UTC. */
public final class Micros {
    private Micros() {}

    public static long of(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
