package dev.latchkey.oidc;

import dev.latchkey.account.Account;
import dev.latchkey.account.Accounts;
import dev.latchkey.account.NewAccount;
import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.db.Database;
import java.time.Clock;
import java.util.Optional;

/**
 * Whose account somebody from a provider opens: the one that they opened before; else the one that has the address which the
 * provider confirms, from then on; else a new one, where that is allowed.
 */
final class Subjects {
    private final Database database;
    private final Accounts accounts;
    private final AuditLog audit;
    private final OidcSettings settings;
    private final Clock clock;

    Subjects(Database database, Accounts accounts, AuditLog audit, OidcSettings settings, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** {@link Problem.Denied} when there is none, or it is disabled. */
    Account account(Claims claims, Actor actor) {
        Account account = linked(claims).orElseGet(() -> link(claims, actor));
        if (!account.enabled()) {
            throw denied("The account " + account.username() + " is disabled. Ask an administrator of this server.");
        }
        return account;
    }

    /** The account that this person has opened before. */
    Optional<Account> linked(Claims claims) {
        return database.<Optional<AccountId>>read(tx -> SubjectStore.account(tx, claims.issuer(), claims.subject()))
                .map(accounts::get);
    }

    private Account link(Claims claims, Actor actor) {
        EmailAddress email = claims.email()
                .orElseThrow(() -> denied(settings.name() + " does not say which confirmed e-mail address you have, so"
                        + " this server cannot tell which account is yours."));
        Account account = accounts.findForSignIn(email.value()).orElseGet(() -> create(claims, email, actor));
        database.writing(tx -> {
            if (SubjectStore.isLinked(tx, claims.issuer(), account.id())) {
                throw denied("The account with the address " + email + " belongs to somebody else at " + settings.name()
                        + ". Ask an administrator of this server.");
            }
            SubjectStore.insert(tx, claims, account.id(), clock.instant());
            audit.record(
                    tx,
                    actor.did("account.provider-linked", account.username() + ": " + claims.issuer())
                            .by(account.id()));
        });
        return account;
    }

    private Account create(Claims claims, EmailAddress email, Actor actor) {
        if (!settings.createAccounts()) {
            throw denied("No account here has the confirmed address " + email
                    + ". Ask an administrator of this server for one.");
        }
        NewAccount wish = new NewAccount(
                WishedName.free(
                        claims.wishedName(),
                        name -> accounts.findForSignIn(name).isEmpty()),
                email,
                WishedName.full(claims.fullName()),
                false,
                Optional.empty());
        return accounts.add(wish, actor);
    }

    private static Failure denied(String message) {
        return new Failure(new Problem.Denied(message, "SIGN_IN_REFUSED"));
    }
}
