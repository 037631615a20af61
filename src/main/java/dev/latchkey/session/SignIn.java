package dev.latchkey.session;

import dev.latchkey.account.Account;
import dev.latchkey.account.AccountPasswords;
import dev.latchkey.account.Accounts;
import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.auth.Throttle;
import dev.latchkey.core.Problem;
import dev.latchkey.db.Database;
import dev.latchkey.http.Request;
import java.time.Clock;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * Whether a name and a password belong together. Unknown names, wrong passwords, accounts without one and disabled accounts
 * get one and the same answer, for the same work. Guessing is slowed for each address and for each account.
 */
public final class SignIn {
    private final Accounts accounts;
    private final AccountPasswords passwords;
    private final Throttle throttle;
    private final Guesses guesses;

    /** Where guesses are written down, and under which key. */
    public record Memory(Database database, AuditLog audit, SecretKey key, Clock clock) {
        Guesses guesses() {
            return new Guesses(database, audit, key, clock);
        }
    }

    public SignIn(Accounts accounts, AccountPasswords passwords, Throttle throttle, Memory memory) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.guesses = memory.guesses();
    }

    /** The account, if it all belongs together; {@link Problem.RateLimited} when it is too early to try again. */
    Optional<Account> check(String user, String password, Request request) {
        throttle.guess(request.address());
        Actor actor = Actor.onPages(request);
        Optional<Account> account = accounts.findForSignIn(user);
        Guesses.Guess guess = guesses.begin(account, user, actor);
        boolean right = passwords.match(account.map(Account::id), password);
        if (!right || !account.map(Account::enabled).orElse(false)) {
            guesses.wrong(guess, account, actor);
            return Optional.empty();
        }
        throttle.guessed(request.address());
        guesses.right(guess);
        return account;
    }
}
