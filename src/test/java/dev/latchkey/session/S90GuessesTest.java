package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.account.Account;
import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditEvent;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.auth.Door;
import dev.latchkey.auth.Principal;
import dev.latchkey.core.AdjustableClock;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.db.Dialect;
import dev.latchkey.repo.Premises;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How often a password can be guessed. */
@SuppressWarnings("NullAway.Init")
final class S90GuessesTest {
    private static final Duration WINDOW = Duration.ofDays(30);

    @TempDir
    Path directory;

    private final AdjustableClock clock = new AdjustableClock();

    @ParameterizedTest
    @EnumSource
    void S90_fewer_than_a_hundred_guesses_at_one_account_are_looked_at_in_thirty_days(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Guesses guesses = guesses(premises);
            Optional<Account> ada = Optional.of(premises.account("ada"));
            Instant end = clock.instant().plus(WINDOW.multipliedBy(2));
            List<Instant> looked = new java.util.ArrayList<>();
            while (clock.instant().isBefore(end)) {
                try {
                    guesses.begin(ada, "ada", from("192.0.2." + looked.size()));
                    looked.add(clock.instant());
                } catch (Failure failure) {
                    clock.advance(((Problem.RateLimited) failure.problem()).retryAfter());
                }
            }
            assertThat(looked).hasSizeGreaterThan(100);
            for (Instant start : looked) {
                assertThat(looked)
                        .filteredOn(at -> !at.isBefore(start) && at.isBefore(start.plus(WINDOW)))
                        .hasSizeLessThan(100);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void S90_guesses_that_come_at_once_gain_nothing(Dialect dialect) throws Exception {
        try (Premises premises = new Premises(dialect, directory)) {
            Guesses guesses = guesses(premises);
            Optional<Account> ada = Optional.of(premises.account("ada"));
            ExecutorService attackers = Executors.newFixedThreadPool(8);
            Callable<Boolean> guess = () -> {
                try {
                    guesses.begin(ada, "ada", from("192.0.2.1"));
                    return true;
                } catch (Failure tooEarly) {
                    return false;
                }
            };
            int looked = 0;
            for (Future<Boolean> one : attackers.invokeAll(java.util.Collections.nCopies(40, guess))) {
                looked += one.get() ? 1 : 0;
            }
            attackers.shutdown();
            assertThat(looked).isLessThanOrEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void S90_names_that_nobody_has_are_slowed_like_others_and_told_the_same(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Guesses guesses = guesses(premises);
            String known = message(guesses, Optional.of(premises.account("ada")), "ada");
            String unknown = message(guesses, Optional.empty(), "nobody");
            assertThat(unknown).isEqualTo(known).contains("Try again in 1 second.");
            assertThat(premises.audited()).noneMatch(line -> line.contains("nobody"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_right_password_forgives_the_slips_of_its_own_address_alone(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Guesses guesses = guesses(premises);
            Optional<Account> ada = Optional.of(premises.account("ada"));
            for (int i = 0; i < 4; i++) {
                guesses.begin(ada, "ada", from("192.0.2.66"));
            }
            guesses.right(guesses.begin(ada, "ada", from("192.0.2.1")));
            guesses.begin(ada, "ada", from("192.0.2.66"));
            assertThatThrownBy(() -> guesses.begin(ada, "ada", from("192.0.2.1")))
                    .as("five of the other address are left")
                    .isInstanceOf(Failure.class);
            premises.database().writing(tx -> Guesses.forget(tx, ada.get().id()));
            guesses.begin(ada, "ada", from("192.0.2.66"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_names_that_nobody_has_only_the_latest_are_kept(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Guesses guesses = guesses(premises);
            for (int i = 0; i < 8; i++) {
                guesses.begin(Optional.empty(), "nobody" + i, from("192.0.2.1"));
                clock.advance(Duration.ofSeconds(1));
            }
            premises.database().writing(tx -> GuessStore.keepUnknown(tx, 3));
            assertThat(premises.database()
                            .<Integer>read(tx -> tx.handle()
                                    .createQuery("select count(*) from sign_in_guess")
                                    .mapTo(Integer.class)
                                    .one()))
                    .isEqualTo(3);
        }
    }

    private static String message(Guesses guesses, Optional<Account> account, String name) {
        for (int i = 0; i < 5; i++) {
            guesses.begin(account, name, from("192.0.2.1"));
        }
        try {
            guesses.begin(account, name, from("192.0.2.1"));
        } catch (Failure failure) {
            return String.valueOf(failure.getMessage());
        }
        throw new AssertionError("a sixth was looked at");
    }

    private Guesses guesses(Premises premises) {
        return new Guesses(
                premises.database(), new AuditLog(clock), new SecretKeySpec(new byte[32], "HmacSHA256"), clock);
    }

    private static Actor from(String address) {
        return new Actor(Principal.anonymous(), Optional.of(new AuditEvent.Source(Door.WEB, address, "test")));
    }
}
