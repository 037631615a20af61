package dev.latchkey.account;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.db.Database;
import dev.latchkey.db.Tx;
import java.util.Optional;
import java.util.function.Consumer;

/** The passwords of accounts, with which people sign in to the pages and nothing else is opened. */
public final class AccountPasswords {
    private final Database database;
    private final AuditLog audit;
    private final Passwords passwords;

    public AccountPasswords(Database database, AuditLog audit, Passwords passwords) {
        this.database = database;
        this.audit = audit;
        this.passwords = passwords;
    }

    /**
     * Whether this is the account's password. It takes the same work to say no to somebody who has no account, or an account
     * that has no password.
     */
    public boolean match(Optional<AccountId> id, String password) {
        return passwords.verify(password, id.flatMap(this::hash));
    }

    /** Whether the account has one at all. */
    public boolean exists(AccountId id) {
        return hash(id).isPresent();
    }

    private Optional<String> hash(AccountId id) {
        return database.read(tx -> AccountStore.passwordHash(tx, id));
    }

    /**
     * {@link Problem.Invalid} when the password is too short or too long.
     *
     * @param alongside what has to end with the old password, in the same transaction
     */
    public void set(AccountId id, String password, Actor actor, Consumer<Tx> alongside) {
        set(id, password, actor, tx -> {}, alongside);
    }

    /** The same for an account that has none yet; {@link Problem.Conflict} if it has one, even since a moment ago. */
    public void setFirst(AccountId id, String password, Actor actor, Consumer<Tx> alongside) {
        set(id, password, actor, tx -> requireNone(tx, id), alongside);
    }

    private static void requireNone(Tx tx, AccountId id) {
        if (AccountStore.passwordHash(tx, id).isPresent()) {
            throw new Failure(new Problem.Conflict("This account has a password already. Change it with the old one."));
        }
    }

    private void set(AccountId id, String password, Actor actor, Consumer<Tx> condition, Consumer<Tx> alongside) {
        String hash = passwords.hash(password);
        database.writing(tx -> {
            Account account = Accounts.require(tx, id);
            condition.accept(tx);
            AccountStore.setPasswordHash(tx, id, hash);
            alongside.accept(tx);
            audit.record(
                    tx, actor.did("account.password-set", account.username().value()));
        });
    }
}
