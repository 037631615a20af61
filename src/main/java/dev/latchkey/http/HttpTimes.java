package dev.latchkey.http;

import java.time.Duration;

/**
 * How long clients may take.
 *
 * @param header from the first byte of a request to the end of its header
 * @param idle without a byte in either direction while the server waits for one
 * @param body for a body of up to 1 MiB
 * @param piece to take 128 KiB of an answer
 * @param operation to take an answer as a whole
 */
record HttpTimes(Duration header, Duration idle, Duration body, Duration piece, Duration operation) {
    static final HttpTimes DEFAULT = new HttpTimes(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofHours(12));
}
