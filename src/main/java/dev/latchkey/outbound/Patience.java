package dev.latchkey.outbound;

import java.time.Duration;

/**
 * How long a far server is waited for.
 *
 * @param connect until it takes a connection
 * @param read until its next byte
 */
public record Patience(Duration connect, Duration read) {
    public static Patience standard() {
        return new Patience(Duration.ofSeconds(15), Duration.ofSeconds(60));
    }
}
