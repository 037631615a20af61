package dev.latchkey.session;

import java.time.Duration;

/**
 * How long sessions live.
 *
 * @param idle without a request
 * @param absolute in all
 */
public record SessionLimits(Duration idle, Duration absolute) {}
