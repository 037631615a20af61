package dev.latchkey.change;

import dev.latchkey.account.Account;
import dev.latchkey.account.Accounts;
import dev.latchkey.core.AccountId;
import java.time.Clock;
import java.time.ZoneOffset;
import org.eclipse.jgit.lib.PersonIdent;

/** Who stands in commits and tags that are made over REST. Safe for use by many threads. */
public final class Signatures {
    private final Accounts accounts;
    private final Clock clock;

    public Signatures(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** The account by its display name, or user name without one, and its primary e-mail address; now. */
    public PersonIdent of(AccountId id) {
        Account account = accounts.get(id);
        String shown = account.profile().displayName();
        String name = shown.isBlank() ? account.username().value() : shown;
        return of(name, account.primaryEmail().value());
    }

    /** Somebody who need not have an account; now. */
    public PersonIdent of(String name, String email) {
        return new PersonIdent(name, email, clock.instant(), ZoneOffset.UTC);
    }
}
