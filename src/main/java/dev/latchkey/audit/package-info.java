/** The append-only record of who did what: {@link dev.latchkey.audit.AuditLog}. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.audit;
