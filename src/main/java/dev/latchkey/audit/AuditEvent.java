package dev.latchkey.audit;

import dev.latchkey.auth.Door;
import dev.latchkey.auth.Principal;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.TokenId;
import java.util.Optional;

/**
 * One line of the audit log. Ids and names only; never a secret.
 *
 * @param action what was done, as {@code noun.verb}: {@code token.created}, {@code push.accepted}
 * @param allowed whether it was done or refused
 * @param detail for a person; control characters are escaped when it is stored
 */
public record AuditEvent(
        String action,
        boolean allowed,
        Optional<AccountId> account,
        Optional<TokenId> token,
        Optional<RepositoryId> repository,
        Optional<Source> source,
        String detail) {
    /** Where a request came from; absent for the command line. */
    public record Source(Door door, String address, String userAgent) {}

    /** Something that the caller did. */
    public static AuditEvent done(String action, Principal principal, Optional<Source> source, String detail) {
        return new AuditEvent(
                action,
                true,
                principal.accountId(),
                principal.holder().map(holder -> holder.credential().id()),
                Optional.empty(),
                source,
                detail);
    }

    /** Something that the operator did from the command line. */
    public static AuditEvent operator(String action, String detail) {
        return new AuditEvent(
                action, true, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), detail);
    }

    /** The same event, on a repository. */
    public AuditEvent on(RepositoryId id) {
        return new AuditEvent(action, allowed, account, token, Optional.of(id), source, detail);
    }

    /** The same event, of this account: where a deed makes known who does it. */
    public AuditEvent by(AccountId id) {
        return new AuditEvent(action, allowed, Optional.of(id), token, repository, source, detail);
    }

    /** The same as something that was tried and refused. */
    public AuditEvent refused() {
        return new AuditEvent(action, false, account, token, repository, source, detail);
    }
}
