package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.account.Account;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Permission;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import dev.latchkey.token.FormWord;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Forms that are sent after the proof of the password has lapsed. */
final class HeldFormsTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String NEW = "/account/settings/api-tokens/new";

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    @Test
    void S53_a_form_waits_for_the_password_and_is_done_with_it() {
        Visitor visitor = lapsed("ada");
        String before = visitor.cookie().orElseThrow();
        Map<String, String> form = new HashMap<>(Map.of(
                "name", "ci <b>\"x\"</b>", "expires", "30", "where", "all", "scopes", "read:repository:bitbucket"));
        form.put("word", FormWord.random().text());
        Answer asked = visitor.post(NEW, form);
        assertThat(asked.status()).isEqualTo(401);
        assertThat(asked.body())
                .contains("action=\"" + NEW + "\"", "value=\"ci &lt;b>&#34;x&#34;&lt;/b>\"")
                .contains("name=\"scopes\" value=\"read:repository:bitbucket\"", "name=\"proof_password\"")
                .doesNotContain("<b>\"x\"");
        assertThat(tokens("ada")).isZero();

        Answer wrong = visitor.post(NEW, with(form, "not the password"));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body())
                .contains("That is not the password of this account.", "read:repository:bitbucket")
                .doesNotContain("not the password\"");
        assertThat(tokens("ada")).isZero();

        Answer done = visitor.post(NEW, with(form, PASSWORD));
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(done.body()).contains("ATATLK").doesNotContain(PASSWORD);
        assertThat(tokens("ada")).isEqualTo(1);
        assertThat(visitor.cookie()).as("another secret").get().isNotEqualTo(before);
        assertThat(visitor.get(NEW).status()).as("the proof counts").isEqualTo(200);
        assertThat(new Visitor(server).withCookie(before).isIn()).isFalse();
    }

    @Test
    void the_session_goes_on_even_when_the_form_itself_is_wrong() {
        Visitor visitor = lapsed("wrong");
        Answer answer = visitor.post(
                NEW,
                with(
                        Map.of(
                                "name",
                                "",
                                "expires",
                                "30",
                                "word",
                                FormWord.random().text()),
                        PASSWORD));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(visitor.isIn()).isTrue();
        Visitor other = lapsed("failing");
        Answer failed = other.post(
                "/account/settings/api-tokens/%7B00000000-0000-4000-8000-000000000000%7D/rotate",
                with(Map.of("word", FormWord.random().text()), PASSWORD));
        assertThat(failed.status()).isEqualTo(404);
        assertThat(other.isIn()).isTrue();
    }

    @Test
    void S53_no_foreign_site_has_a_form_kept_nor_one_of_another_session() {
        Visitor visitor = lapsed("forged");
        Map<String, String> headers = new HashMap<>(Map.of(
                "Cookie",
                visitor.cookie().orElseThrow(),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Sec-Fetch-Site",
                "cross-site"));
        String word = server.formToken(headers);
        Answer foreign = server.caller().call("POST", NEW, headers, "name=evil&form_token=" + word);
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.body()).doesNotContain("value=\"evil\"", "proof_password");
        headers.put("Sec-Fetch-Site", "same-origin");
        Answer wordless =
                server.caller().call("POST", NEW, headers, "name=evil&proof_password=" + PASSWORD.replace(' ', '+'));
        assertThat(wordless.status()).isEqualTo(403);
        assertThat(wordless.body()).doesNotContain("value=\"evil\"");
    }

    @Test
    void passwords_that_were_typed_into_the_form_are_typed_again() {
        server.administrator("root");
        server.account("guest");
        Visitor visitor = lapsed("root");
        String path = "/admin/accounts/guest/password";
        Answer asked = visitor.post(path, Map.of("password", "a new one for the guest"));
        assertThat(asked.body())
                .contains("id=\"retyped-password\" name=\"password\" type=\"password\"")
                .doesNotContain("a new one for the guest");
        Answer done = visitor.post(path, with(Map.of("password", "a new one for the guest"), PASSWORD));
        assertThat(done.header("Location")).get().asString().contains("/admin/accounts/guest?done=");
        assertThat(new Visitor(server)
                        .signIn("guest", "a new one for the guest")
                        .status())
                .isEqualTo(303);
    }

    @Test
    void S53_deleting_a_repository_asks_for_the_password_besides_its_name() {
        server.role("team", "owner", Permission.ADMIN);
        server.repository("team/doomed");
        Visitor visitor = lapsed("owner");
        String path = "/team/doomed/admin/delete";
        assertThat(visitor.get(path).header("Location"))
                .contains("/login/again?next=%2Fteam%2Fdoomed%2Fadmin%2Fdelete");
        Answer asked = visitor.post(path, Map.of("name", "team/doomed"));
        assertThat(asked.status()).isEqualTo(401);
        assertThat(asked.body()).contains("name=\"name\" value=\"team/doomed\"");
        assertThat(visitor.get("/team/doomed").status()).as("still there").isEqualTo(200);
        Visitor stranger = lapsed("stranger");
        assertThat(stranger.post(path, Map.of("name", "team/doomed")).status())
                .as("hidden from who may not see it, proof or not")
                .isEqualTo(404);
        assertThat(visitor.post(path, with(Map.of("name", "team/doomed"), PASSWORD))
                        .header("Location"))
                .contains("/");
        assertThat(visitor.get("/team/doomed").status()).isEqualTo(404);
    }

    @Test
    void a_guesser_at_the_keyboard_waits_and_the_form_with_them() {
        Visitor visitor = lapsed("slow");
        Answer answer = visitor.post(NEW, with(Map.of("name", "kept"), "guess"));
        for (int i = 0; answer.status() == 401 && i < 10; i++) {
            answer = visitor.post(NEW, with(Map.of("name", "kept"), "guess " + i));
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(answer.body()).contains("value=\"kept\"");
    }

    private static Map<String, String> with(Map<String, String> form, String password) {
        Map<String, String> all = new HashMap<>(form);
        all.put("proof_password", password);
        return all;
    }

    private static long tokens(String account) {
        return server.app()
                .tokens()
                .tokens()
                .list(server.account(account).id(), 10, 0)
                .size();
    }

    /** Signed in so long ago that the password has to be shown again. */
    private static Visitor lapsed(String name) {
        Account account = server.account(name);
        server.app().passwords().set(account.id(), PASSWORD, Optional.empty(), Actor.operator());
        Visitor visitor = Visitor.signedIn(server, name);
        server.clock().advance(Duration.ofMinutes(16));
        return visitor;
    }
}
