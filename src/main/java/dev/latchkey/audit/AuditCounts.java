package dev.latchkey.audit;

/**
 * Events of a while.
 *
 * @param kept of all time
 */
public record AuditCounts(long kept, long done, long refused) {}
