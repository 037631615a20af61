package dev.latchkey.audit;

import dev.latchkey.core.AccountId;
import dev.latchkey.core.RepositoryId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which events are meant: those to which all of this applies.
 *
 * @param action what it begins with, such as {@code token} or {@code token.revoked}; empty for all
 * @param from from then on
 * @param until before then
 * @param allowed whether it was done or refused
 */
public record AuditFilter(
        Optional<AccountId> account,
        String action,
        Optional<RepositoryId> repository,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<Boolean> allowed) {
    public static final AuditFilter ALL = new AuditFilter(
            Optional.empty(), "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
