package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.account.Account;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.Caller;
import dev.latchkey.e2e.LatchkeyServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Signing in with a password, over HTTP. */
final class SignInTest {
    private static final String PASSWORD = "correct horse battery";

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    @Test
    void user_name_and_every_confirmed_alias_open_the_pages() {
        Account ada = account("ada");
        server.app().aliases().add(ada.id(), EmailAddress.parse("lovelace@example.com"), Actor.operator());
        for (String name : List.of("ada", "ADA", " ada ", "ada@latchkey.example", "Lovelace@example.com")) {
            Visitor visitor = new Visitor(server);
            Answer answer = visitor.signIn(name, PASSWORD);
            assertThat(answer.status()).as(name).isEqualTo(303);
            assertThat(visitor.isIn()).as(name).isTrue();
        }
        assertThat(new Visitor(server).signIn("{" + ada.id() + "}", PASSWORD).status())
                .as("an id is no name")
                .isEqualTo(401);
    }

    @Test
    void S20_unknown_wrong_disabled_and_passwordless_accounts_get_one_and_the_same_answer() throws Exception {
        account("grace");
        server.app().accounts().disable(account("hopper").id(), Actor.operator());
        server.account("robot");
        Visitor visitor = new Visitor(server);
        String wrong = shape(visitor.signIn("grace", "not the password"), "grace");
        assertThat(wrong).startsWith("401").contains("No account has this name and password.");
        assertThat(shape(visitor.signIn("nobody", PASSWORD), "nobody")).isEqualTo(wrong);
        assertThat(shape(visitor.signIn("hopper", PASSWORD), "hopper")).isEqualTo(wrong);
        assertThat(shape(visitor.signIn("robot", ""), "robot")).isEqualTo(wrong);
        assertThat(shape(visitor.signIn("x@y@z", PASSWORD), "x@y@z")).isEqualTo(wrong);
        assertThat(server.recorded("sign-in.failed", "hopper, disabled"))
                .anyMatch(row -> row.contains("grace") && row.contains("refused"))
                .noneMatch(row -> row.contains("nobody") || row.contains("horse"));
    }

    private static String shape(Answer answer, String typed) {
        return answer.status() + answer.body().replace(typed, "NAME");
    }

    @Test
    void what_was_typed_comes_back_but_for_the_password() {
        Answer answer = new Visitor(server).signIn("<b>\"me\"</b>", "a secret of mine");
        assertThat(answer.body())
                .contains("value=\"&lt;b>&#34;me&#34;&lt;/b>\"")
                .doesNotContain("<b>\"me\"", "a secret of mine");
    }

    @Test
    void the_way_back_leads_to_this_server_alone() {
        account("next");
        for (String foreign : List.of(
                "https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb", "")) {
            Answer answer =
                    new Visitor(server).post("/login", Map.of("user", "next", "password", PASSWORD, "next", foreign));
            assertThat(answer.header("Location")).as(foreign).contains("/");
        }
        Answer answer = new Visitor(server)
                .post("/login", Map.of("user", "next", "password", PASSWORD, "next", "/team/site?at=main"));
        assertThat(answer.header("Location")).contains("/team/site?at=main");
    }

    @Test
    void S50_signing_in_makes_a_new_session_and_ends_the_one_before() {
        account("anew");
        Visitor visitor = Visitor.signedIn(server, "anew");
        String before = visitor.cookie().orElseThrow();
        assertThat(visitor.signIn("anew", PASSWORD).status()).isEqualTo(303);
        assertThat(visitor.cookie()).isPresent().get().isNotEqualTo(before);
        assertThat(visitor.isIn()).isTrue();
        assertThat(new Visitor(server).withCookie(before).isIn()).isFalse();
        Visitor planted = new Visitor(server).withCookie("latchkey-session=" + "A".repeat(43));
        planted.signIn("anew", PASSWORD);
        assertThat(planted.cookie()).get().asString().doesNotContain("AAAA");
    }

    @Test
    void S52_a_token_typed_as_password_is_refused_flagged_and_not_repeated() throws Exception {
        account("tok");
        String token = server.fullToken("tok");
        for (Map<String, String> form :
                List.of(Map.of("user", "tok", "password", token), Map.of("user", token, "password", PASSWORD))) {
            Answer answer = new Visitor(server).post("/login", form);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body())
                    .contains("Tokens open git and the REST API, never pages", "revoke or rotate")
                    .doesNotContain(token);
            assertThat(answer.header("Set-Cookie")).isEmpty();
        }
        assertThat(server.recorded("door.token_in_request", "token"))
                .isNotEmpty()
                .noneMatch(row -> row.contains(token));
        Answer unknown =
                new Visitor(server).signIn("tok", TokenSecret.generate().reveal());
        assertThat(unknown.status()).as("whether or not it lives").isEqualTo(400);
    }

    @Test
    void S52_no_token_in_any_header_opens_a_page() {
        String token = server.fullToken("header");
        for (Map<String, String> headers : List.of(
                Caller.bearer(token), Caller.basic("header", token), Map.of("Cookie", "latchkey-session=" + token))) {
            Answer answer = server.caller().call("GET", "/account/settings/sessions", headers, "");
            assertThat(answer.header("Location")).get().asString().startsWith("/login");
        }
    }

    @Test
    void S90_a_guesser_waits_and_is_told_how_long_while_tokens_and_sessions_go_on() throws Exception {
        account("victim");
        String token = server.fullToken("victim");
        Visitor inside = Visitor.signedIn(server, "victim");
        Visitor guesser = new Visitor(server);
        Answer answer = guesser.signIn("victim", "guess number one");
        for (int i = 0; answer.status() == 401 && i < 10; i++) {
            answer = guesser.signIn("victim", "guess number " + i);
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(answer.body()).contains("Try again in 1 second.", "value=\"victim\"");
        assertThat(new Visitor(server).signIn("victim", PASSWORD).status())
                .as("the right one is not looked at either")
                .isEqualTo(429);
        assertThat(server.caller().get("/2.0/user", token).status()).isEqualTo(200);
        assertThat(inside.isIn()).isTrue();
        server.clock().advance(java.time.Duration.ofSeconds(3));
        assertThat(new Visitor(server).signIn("victim", PASSWORD).status()).isEqualTo(303);
        assertThat(server.recorded("sign-in.slowed", "victim")).isNotEmpty();
    }

    @Test
    void a_sign_in_is_recorded_with_its_account() throws Exception {
        Account account = account("seen");
        new Visitor(server).signIn("seen", PASSWORD);
        assertThat(server.recorded("session.opened", "seen"))
                .anyMatch(row -> row.contains(account.id().toString()) && row.contains("127.0.0.1"));
    }

    private static Account account(String name) {
        Account account = server.account(name);
        server.app().passwords().set(account.id(), PASSWORD, Optional.empty(), Actor.operator());
        return account;
    }
}
