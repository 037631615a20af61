package dev.latchkey.session;

import dev.latchkey.account.Account;
import dev.latchkey.account.Accounts;
import dev.latchkey.core.Failure;
import dev.latchkey.http.Request;
import java.util.Optional;

/** Whether a name and a password belong together. */
public final class SignIn {
    private final Accounts accounts;

    public SignIn(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The account; empty when there is none of this name, it has another password, or it is disabled. */
    Optional<Account> check(String user, String password, Request request) {
        return find(user)
                .filter(account -> accounts.hasPassword(account.id(), password))
                .filter(Account::enabled);
    }

    private Optional<Account> find(String user) {
        try {
            return accounts.find(user);
        } catch (Failure notAName) {
            return Optional.empty();
        }
    }
}
