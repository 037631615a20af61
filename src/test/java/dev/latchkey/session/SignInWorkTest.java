package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.account.Account;
import dev.latchkey.account.AccountPasswords;
import dev.latchkey.account.Passwords;
import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Authenticator;
import dev.latchkey.auth.Guard;
import dev.latchkey.auth.NoTokens;
import dev.latchkey.auth.Policy;
import dev.latchkey.auth.Throttle;
import dev.latchkey.core.AdjustableClock;
import dev.latchkey.db.Dialect;
import dev.latchkey.e2e.Caller;
import dev.latchkey.http.HttpServer;
import dev.latchkey.http.HttpSettings;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.http.Router;
import dev.latchkey.repo.Premises;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it costs to say no at the sign-in, counted in computations of Argon2id, for clocks of busy machines tell nothing. */
@SuppressWarnings("NullAway.Init")
final class SignInWorkTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    Path directory;

    private final AdjustableClock clock = new AdjustableClock();
    private final AtomicInteger computations = new AtomicInteger();

    @Test
    void S20_an_unknown_name_a_wrong_password_and_an_account_without_one_cost_the_same() {
        try (Premises premises = new Premises(Dialect.SQLITE, directory)) {
            AccountPasswords passwords = new AccountPasswords(
                    premises.database(), new AuditLog(clock), new Passwords(computations::incrementAndGet));
            passwords.set(premises.account("ada").id(), PASSWORD, Actor.operator(), tx -> {});
            passwords.set(premises.account("shut").id(), PASSWORD, Actor.operator(), tx -> {});
            Account shut = premises.accounts().require("shut");
            premises.accounts().disable(shut.id(), Actor.operator());
            premises.account("robot");
            try (HttpServer server = serve(premises, passwords)) {
                Caller caller = new Caller(server.uri());
                for (String user :
                        List.of("ada", "ada@example.com", "nobody", "no@body.example", "x@y@z", "robot", "")) {
                    assertThat(cost(caller, user, "a wrong password")).as(user).isEqualTo(1);
                }
                assertThat(cost(caller, "shut", PASSWORD)).isEqualTo(1);
                assertThat(cost(caller, "ada", PASSWORD)).isEqualTo(1);
                for (String user : List.of("ada", "nobody", "robot")) {
                    assertThat(cost(caller, user, "x".repeat(300))).as(user).isZero();
                }
            }
        }
    }

    private int cost(Caller caller, String user, String password) {
        clock.advance(Duration.ofHours(1));
        int before = computations.get();
        Map<String, String> headers =
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin");
        String form = Visitor.encoded(Map.of("user", user, "password", password));
        assertThat(caller.call("POST", "/try", headers, form).status()).isEqualTo(200);
        return computations.get() - before;
    }

    /** A server with nothing but the check of names and passwords. */
    private HttpServer serve(Premises premises, AccountPasswords passwords) {
        Throttle throttle = new Throttle(Throttle.Limits.OFF);
        SignIn signIn = new SignIn(
                premises.accounts(),
                passwords,
                throttle,
                new SignIn.Memory(
                        premises.database(),
                        new AuditLog(clock),
                        new SecretKeySpec(new byte[32], "HmacSHA256"),
                        clock));
        Route route = Route.form("/try", Access.open(), request -> tried(signIn, request));
        Authenticator authenticator = new Authenticator(new NoTokens(), throttle, incident -> {}, clock);
        HttpSettings settings = new HttpSettings("127.0.0.1", 0, List.of(), Optional.empty());
        Guard guard = new Guard(premises.places(), new Policy(true), clock);
        return new HttpServer(settings, new Router(List.of(route)), authenticator, guard, incident -> {}).start();
    }

    private static Response tried(SignIn signIn, Request request) throws IOException {
        String user = SignInForm.user(request.form());
        boolean right =
                signIn.check(user, SignInForm.password(request.form()), request).isPresent();
        return Response.text(200, right ? "yes" : "no");
    }
}
