package dev.latchkey.health;

/** One thing that was looked at; the detail says what to mend when it is not good. */
public record Finding(String subject, boolean good, String detail) {}
