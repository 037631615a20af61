package dev.latchkey.session;

import dev.latchkey.account.Account;
import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditEvent;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.db.Database;
import dev.latchkey.db.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * Makes guessing of one account's password slow: the more wrong ones in thirty days, the longer the wait before the next is
 * looked at, so that fewer than a hundred are (NIST SP 800-63B, 3.2.2). Names without an account are treated alike. What is
 * slowed is signing in alone: no token, and no session that is open.
 *
 * <p>A guess is written down before it is looked at, so that many at once gain nothing, and struck out when it was right.
 */
final class Guesses {
    static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int FREE = 5;
    private static final Duration LONGEST = Duration.ofHours(10);
    private static final int MOST_UNKNOWN = 100_000;
    private static final int TRIES = 5;

    private final Database database;
    private final AuditLog audit;
    private final SessionKeys keys;
    private final Clock clock;

    /**
     * A password that is about to be looked at.
     *
     * @param target the account's id, or a keyed hash of a name that is no account's
     */
    record Guess(String target, int ordinal, boolean known, String address) {}

    Guesses(Database database, AuditLog audit, SecretKey key, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.keys = new SessionKeys(key);
        this.clock = clock;
    }

    /** How long after the last of so many wrong ones the next is looked at. */
    static Duration delay(int wrong) {
        if (wrong < FREE) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(wrong - FREE, 30));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    /** {@link Problem.RateLimited} when it is too early to try again. */
    Guess begin(Optional<Account> account, String name, Actor actor) {
        for (int i = 0; i < TRIES; i++) {
            try {
                return begun(account, name, actor);
            } catch (RuntimeException e) {
                if (!Database.isDuplicate(e)) {
                    throw e;
                }
            }
        }
        throw tooEarly(Duration.ofSeconds(1));
    }

    private Guess begun(Optional<Account> account, String name, Actor actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String target = account.map(Account::id)
                .map(AccountId::toString)
                .orElseGet(() -> keys.unknownName(EmailAddress.normal(name)));
        String address = actor.source().map(AuditEvent.Source::address).orElse("");
        Object outcome = database.<Object>write(tx -> {
            List<GuessStore.Row> before = GuessStore.since(tx, target, now.minus(REMEMBERED));
            Duration wait = wait(before, now);
            if (!wait.isZero()) {
                AuditEvent slowed = actor.did("sign-in.slowed", shown(account)).refused();
                audit.record(tx, account.map(found -> slowed.by(found.id())).orElse(slowed));
                return wait;
            }
            GuessStore.deleteUntil(tx, now.minus(REMEMBERED));
            int ordinal = before.isEmpty() ? 0 : before.get(0).ordinal() + 1;
            Guess guess = new Guess(target, ordinal, account.isPresent(), address);
            GuessStore.insert(tx, guess, now);
            return guess;
        });
        if (outcome instanceof Guess guess) {
            return guess;
        }
        throw tooEarly((Duration) outcome);
    }

    private static Duration wait(List<GuessStore.Row> before, Instant now) {
        if (before.isEmpty()) {
            return Duration.ZERO;
        }
        Instant next = before.get(0).at().plus(delay(before.size()));
        return now.isBefore(next) ? Duration.between(now, next) : Duration.ZERO;
    }

    private static Failure tooEarly(Duration wait) {
        Duration told = Duration.ofSeconds(Math.max(1, (wait.toMillis() + 999) / 1000));
        return new Failure(new Problem.RateLimited(
                "There were too many wrong passwords for this name. Try again in " + Waiting.told(told)
                        + ". API tokens and browsers that are signed in are not affected.",
                told));
    }

    /** It was the right one: those before it from the same address were slips of the same hand. */
    void right(Guess guess) {
        database.writing(tx -> GuessStore.delete(tx, guess.target(), guess.address()));
    }

    /** It was wrong, as the record then says. */
    void wrong(Guess guess, Optional<Account> account, Actor actor) {
        AuditEvent event = actor.did("sign-in.failed", shown(account)).refused();
        database.writing(tx -> {
            audit.record(tx, account.map(found -> event.by(found.id())).orElse(event));
            if (!guess.known()) {
                GuessStore.keepUnknown(tx, MOST_UNKNOWN);
            }
        });
    }

    /** What was typed as a name stays out of the record, for it may be a password in the wrong field. */
    private static String shown(Optional<Account> account) {
        return account.map(found -> found.username().value() + (found.enabled() ? "" : ", disabled"))
                .orElse("no account has this name");
    }

    /** A new password begins without a past. */
    static void forget(Tx tx, AccountId account) {
        GuessStore.delete(tx, account.toString());
    }
}
