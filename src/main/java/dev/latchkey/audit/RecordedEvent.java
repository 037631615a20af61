package dev.latchkey.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * A line of the audit log as it is read: ids, and the names that these have now.
 *
 * @param id tells apart events of the same moment
 * @param accountName empty when the account is gone, or the operator did it at the command line
 */
public record RecordedEvent(
        String id,
        Instant at,
        String action,
        boolean allowed,
        Optional<String> account,
        Optional<String> accountName,
        Optional<String> token,
        Optional<String> tokenName,
        Optional<String> repository,
        Optional<String> repositoryName,
        Optional<String> door,
        Optional<String> address,
        Optional<String> userAgent,
        String detail) {
    /** Where it stands in the log. */
    public AuditPosition position() {
        return new AuditPosition(at, id);
    }
}
