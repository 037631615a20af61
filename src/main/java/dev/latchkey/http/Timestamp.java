package dev.latchkey.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Moments as Bitbucket writes those of accounts and repositories: {@code 2026-09-30T06:57:47.776083+00:00}. */
public final class Timestamp {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    private Timestamp() {}

    public static String of(Instant moment) {
        return FORMAT.format(moment.atOffset(ZoneOffset.UTC));
    }
}
