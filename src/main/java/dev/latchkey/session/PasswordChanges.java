package dev.latchkey.session;

import dev.latchkey.account.AccountPasswords;
import dev.latchkey.audit.Actor;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Problem;
import dev.latchkey.db.Tx;
import java.util.Optional;
import java.util.UUID;

/** Gives accounts new passwords. With the old one end the sessions that it opened, and what was counted against it. */
public final class PasswordChanges {
    private final AccountPasswords passwords;

    public PasswordChanges(AccountPasswords passwords) {
        this.passwords = passwords;
    }

    /**
     * {@link Problem.Invalid} when the password is too short or too long.
     *
     * @param kept the session that goes on: the one in which the person changes it
     */
    public void set(AccountId account, String password, Optional<UUID> kept, Actor actor) {
        passwords.set(account, password, actor, tx -> forget(tx, account, kept));
    }

    /** The same for an account that has none; {@link Problem.Conflict} if it has. */
    void setFirst(AccountId account, String password, UUID kept, Actor actor) {
        passwords.setFirst(account, password, actor, tx -> forget(tx, account, Optional.of(kept)));
    }

    private static void forget(Tx tx, AccountId account, Optional<UUID> kept) {
        SessionStore.deleteOthers(tx, account, kept);
        Guesses.forget(tx, account);
    }

    /** Whether the account has one at all. */
    public boolean exists(AccountId account) {
        return passwords.exists(account);
    }
}
