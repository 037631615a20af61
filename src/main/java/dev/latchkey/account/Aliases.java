package dev.latchkey.account;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.db.Database;
import dev.latchkey.db.Topic;
import dev.latchkey.db.Tx;
import java.time.Clock;
import java.util.Optional;

/** Changing the e-mail aliases of accounts. An address belongs to one account; each account has one primary address. */
public final class Aliases {
    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    public Aliases(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** Adds a confirmed alias; {@link Problem.Conflict} if the address belongs to an account already. */
    public void add(AccountId id, EmailAddress address, Actor actor) {
        try {
            database.writing(tx -> {
                Account account = Accounts.require(tx, id);
                if (AccountStore.find(tx, address).isPresent()) {
                    throw Accounts.taken("e-mail address", address.value(), null);
                }
                AccountStore.insertAlias(tx, id, new EmailAlias(address, false, true), clock.instant());
                record(tx, account, "account.email-added", address, actor);
            });
        } catch (RuntimeException e) {
            throw Database.isDuplicate(e) ? Accounts.taken("e-mail address", address.value(), e) : e;
        }
    }

    /** By an administrator or operator, who knows whose address it is; nothing happens if it is confirmed already. */
    public void confirm(AccountId id, EmailAddress address, Actor actor) {
        database.writing(tx -> {
            Account account = Accounts.require(tx, id);
            if (!require(account, address).confirmed()) {
                ConfirmationStore.confirm(tx, id, address);
                ConfirmationStore.delete(tx, address);
                record(tx, account, "account.email-confirmed", address, actor);
            }
        });
    }

    /** {@link Problem.Conflict} for the primary alias: another one must be made primary before. */
    public void remove(AccountId id, EmailAddress address, Actor actor) {
        database.writing(tx -> {
            Account account = Accounts.require(tx, id);
            if (require(account, address).primary()) {
                throw new Failure(new Problem.Conflict("'" + address + "' is the primary address of "
                        + account.username() + ". Make another address primary, then remove this one."));
            }
            AccountStore.deleteAlias(tx, id, address);
            record(tx, account, "account.email-removed", address, actor);
        });
    }

    public void makePrimary(AccountId id, EmailAddress address, Actor actor) {
        database.writing(tx -> {
            Account account = Accounts.require(tx, id);
            if (!require(account, address).confirmed()) {
                throw new Failure(new Problem.Conflict("'" + address + "' is not confirmed yet."));
            }
            AccountStore.setPrimary(tx, id, address);
            record(tx, account, "account.email-made-primary", address, actor);
        });
    }

    static EmailAlias require(Account account, EmailAddress address) {
        Optional<EmailAlias> found = account.aliases().stream()
                .filter(alias -> alias.address().equals(address))
                .findFirst();
        return found.orElseThrow(
                () -> Failure.notFound("'" + address + "' is no address of " + account.username() + "."));
    }

    private void record(Tx tx, Account account, String action, EmailAddress address, Actor actor) {
        tx.changed(Topic.CREDENTIALS);
        audit.record(tx, actor.did(action, account.username() + ": " + address));
    }
}
