package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.account.Account;
import dev.latchkey.audit.Actor;
import dev.latchkey.core.Failure;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How sessions begin, are seen, and end. */
final class SessionLifeTest {
    private static final String OLD = "correct horse battery";
    private static final String NEW = "staple of another horse";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer().with("http.trusted-proxies", "127.0.0.1/32");

    @Test
    void S50_the_cookie_is_for_this_host_alone_and_out_of_reach_of_scripts_and_other_sites() {
        account("cookie");
        Map<String, String> tls = Map.of("X-Forwarded-For", "198.51.100.7", "X-Forwarded-Proto", "https");
        Visitor visitor = new Visitor(server, tls);
        Answer answer = visitor.signIn("cookie", OLD);
        assertThat(answer.header("Set-Cookie"))
                .get()
                .asString()
                .matches("__Host-latchkey-session=[\\w-]{43}; Path=/; Max-Age=1209600; HttpOnly; SameSite=Lax; Secure");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(visitor.isIn()).isTrue();
        String bare = visitor.cookie().orElseThrow().substring("__Host-".length());
        assertThat(new Visitor(server, tls).withCookie(bare).isIn())
                .as("a cookie that another host could have set")
                .isFalse();
        Answer plain = new Visitor(server).signIn("cookie", OLD);
        assertThat(plain.header("Set-Cookie"))
                .get()
                .asString()
                .contains("HttpOnly; SameSite=Lax")
                .doesNotContain("Secure");
    }

    @Test
    void S50_a_cookie_that_came_over_plain_http_opens_nothing() {
        account("plain");
        Visitor visitor = Visitor.signedIn(server, "plain");
        Visitor elsewhere = new Visitor(server, Map.of("X-Forwarded-For", "198.51.100.7", "X-Forwarded-Proto", "http"));
        assertThat(visitor.isIn()).isTrue();
        assertThat(elsewhere.withCookie(visitor.cookie().orElseThrow()).isIn()).isFalse();
    }

    @Test
    void S50_a_session_ends_when_it_is_not_used_and_in_any_case() {
        account("idle");
        Visitor idle = Visitor.signedIn(server, "idle");
        server.clock().advance(Duration.ofHours(11));
        assertThat(idle.isIn()).isTrue();
        server.clock().advance(Duration.ofHours(11));
        assertThat(idle.isIn()).as("it was used in between").isTrue();
        server.clock().advance(Duration.ofHours(12).plusSeconds(1));
        assertThat(idle.isIn()).isFalse();
        Visitor busy = Visitor.signedIn(server, "idle");
        for (int hours = 0; hours < 14 * 24 - 8; hours += 8) {
            server.clock().advance(Duration.ofHours(8));
            assertThat(busy.isIn()).as(hours + " hours").isTrue();
        }
        server.clock().advance(Duration.ofHours(8));
        assertThat(busy.isIn()).isFalse();
    }

    @Test
    void S50_all_sessions_are_listed_and_each_can_be_ended() throws Exception {
        account("many");
        Visitor here = new Visitor(server, Map.of("User-Agent", FIREFOX));
        here.signIn("many", OLD);
        Visitor other = new Visitor(
                server,
                Map.of(
                        "User-Agent",
                        "<script>alert(1)</script>",
                        "X-Forwarded-For",
                        "198.51.100.7",
                        "X-Forwarded-Proto",
                        "https"));
        other.signIn("many", OLD);
        String page = here.get("/account/settings/sessions").body();
        assertThat(page)
                .contains("Firefox on Linux", "this browser", "127.0.0.1", "198.51.100.7", "Unknown browser")
                .doesNotContain("<script>alert", cookieValue(here), cookieValue(other));
        List<SessionRow> rows =
                server.app().sessions().list(server.account("many").id());
        assertThat(rows).hasSize(2);
        String id = rows.stream()
                .filter(row -> row.address().equals("198.51.100.7"))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
        assertThat(Visitor.signedIn(server, "stranger")
                        .post("/account/settings/sessions/end", Map.of("session", id))
                        .status())
                .as("of somebody else")
                .isEqualTo(404);
        assertThat(other.isIn()).isTrue();
        assertThat(here.post("/account/settings/sessions/end", Map.of("session", id))
                        .header("Location"))
                .contains("/account/settings/sessions?done=ended");
        assertThat(other.isIn()).isFalse();
        assertThat(here.isIn()).isTrue();
        assertThat(server.recorded("session.ended", id)).isNotEmpty();
        assertThat(here.post("/account/settings/sessions/end", Map.of("session", id))
                        .status())
                .isEqualTo(404);
        assertThat(here.post("/account/settings/sessions/end", Map.of("session", "?"))
                        .status())
                .isEqualTo(400);
    }

    private static String cookieValue(Visitor visitor) {
        String pair = visitor.cookie().orElseThrow();
        return pair.substring(pair.indexOf('=') + 1);
    }

    @Test
    void S50_one_can_sign_out_of_all_other_browsers_or_of_all() {
        account("everywhere");
        Visitor here = Visitor.signedIn(server, "everywhere");
        Visitor other = Visitor.signedIn(server, "everywhere");
        Visitor stranger = Visitor.signedIn(server, "bystander");
        here.post("/account/settings/sessions/end-others", Map.of());
        assertThat(here.isIn()).isTrue();
        assertThat(other.isIn()).isFalse();
        Visitor again = Visitor.signedIn(server, "everywhere");
        Answer answer = again.post("/account/settings/sessions/end-all", Map.of());
        assertThat(answer.header("Location")).contains("/login");
        assertThat(answer.header("Set-Cookie")).get().asString().contains("Max-Age=0");
        assertThat(here.isIn()).isFalse();
        assertThat(stranger.isIn()).isTrue();
    }

    @Test
    void S50_signing_out_ends_the_session_on_the_server_too() {
        account("leaver");
        Visitor visitor = Visitor.signedIn(server, "leaver");
        String cookie = visitor.cookie().orElseThrow();
        visitor.post("/logout", Map.of());
        assertThat(visitor.cookie()).isEmpty();
        assertThat(new Visitor(server).withCookie(cookie).isIn()).isFalse();
    }

    @Test
    void a_disabled_account_is_out_at_once() {
        Account account = account("gone");
        Visitor visitor = Visitor.signedIn(server, "gone");
        server.app().accounts().disable(account.id(), Actor.operator());
        assertThat(visitor.isIn()).isFalse();
    }

    @Test
    void S50_enabling_an_account_brings_none_of_its_sessions_back() {
        Account account = account("back");
        account("aside");
        Visitor visitor = Visitor.signedIn(server, "back");
        String cookie = visitor.cookie().orElseThrow();
        Visitor aside = Visitor.signedIn(server, "aside");
        server.app().accounts().disable(account.id(), Actor.operator());
        assertThat(server.app().sessions().list(account.id())).isEmpty();
        assertThatThrownBy(() -> server.app().sessions().open(account, Actor.operator()))
                .as("not even one whose password was checked a moment before")
                .isInstanceOf(Failure.class);
        server.app().accounts().enable(account.id(), Actor.operator());
        assertThat(new Visitor(server).withCookie(cookie).isIn()).isFalse();
        assertThat(new Visitor(server).signIn("back", OLD).status()).isEqualTo(303);
        assertThat(aside.isIn()).isTrue();
    }

    @Test
    void a_new_password_needs_the_old_one_and_ends_the_other_sessions() throws Exception {
        account("changer");
        Visitor here = Visitor.signedIn(server, "changer");
        String before = here.cookie().orElseThrow();
        Visitor other = Visitor.signedIn(server, "changer");
        assertThat(change(here, "wrong", NEW, NEW).body())
                .contains("That is not your password.")
                .doesNotContain(NEW);
        assertThat(change(here, OLD, NEW, NEW + "x").body()).contains("This is not the same as the new password.");
        assertThat(change(here, OLD, "short", "short").body()).contains("12 to 128 characters; this one has 5");
        assertThat(change(here, OLD, OLD, OLD).body()).contains("The new password is the old one.");
        assertThat(other.isIn()).isTrue();
        assertThat(change(here, OLD, NEW, NEW).header("Location")).contains("/account/settings/password?done=changed");
        assertThat(here.isIn()).isTrue();
        assertThat(other.isIn()).isFalse();
        assertThat(new Visitor(server).withCookie(before).isIn())
                .as("the secret is new")
                .isFalse();
        assertThat(new Visitor(server).signIn("changer", OLD).status()).isEqualTo(401);
        assertThat(new Visitor(server).signIn("changer", NEW).status()).isEqualTo(303);
        assertThat(server.recorded("account.password-set", "changer")).noneMatch(row -> row.contains("horse"));
    }

    private static Answer change(Visitor visitor, String old, String wanted, String repeated) {
        return visitor.post("/account/settings/password", Map.of("old", old, "password", wanted, "repeated", repeated));
    }

    @Test
    void a_password_that_the_operator_sets_ends_all_sessions() {
        Account account = account("reset");
        Visitor visitor = Visitor.signedIn(server, "reset");
        server.app().passwords().set(account.id(), NEW, Optional.empty(), Actor.operator());
        assertThat(visitor.isIn()).isFalse();
        server.account("bare");
        assertThat(Visitor.signedIn(server, "bare")
                        .get("/account/settings/password")
                        .body())
                .contains("This account has no password");
    }

    @Test
    void S53_fifteen_minutes_after_the_proof_it_is_asked_for_again() {
        account("prover");
        Visitor visitor = Visitor.signedIn(server, "prover");
        String before = visitor.cookie().orElseThrow();
        server.clock().advance(Duration.ofMinutes(16));
        assertThat(proofAge("prover")).isGreaterThan(Duration.ofMinutes(15));
        assertThat(visitor.post("/login/again", Map.of("password", "wrong")).status())
                .isEqualTo(401);
        assertThat(proofAge("prover")).isGreaterThan(Duration.ofMinutes(15));
        Answer answer = visitor.post("/login/again", Map.of("password", OLD, "next", "/admin"));
        assertThat(answer.header("Location")).contains("/admin");
        assertThat(proofAge("prover")).isLessThan(Duration.ofMinutes(1));
        assertThat(visitor.isIn()).isTrue();
        assertThat(new Visitor(server).withCookie(before).isIn())
                .as("the secret is new")
                .isFalse();
    }

    private static Duration proofAge(String account) {
        SessionRow row =
                server.app().sessions().list(server.account(account).id()).get(0);
        return Duration.between(row.provedOn(), server.clock().instant());
    }

    private static Account account(String name) {
        Account account = server.account(name);
        server.app().passwords().set(account.id(), OLD, Optional.empty(), Actor.operator());
        return account;
    }
}
