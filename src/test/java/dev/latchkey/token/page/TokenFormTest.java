package dev.latchkey.token.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The form in which a token is described: what fills it in, what is wrong in it, what it says the token will do. */
@SuppressWarnings("NullAway.Init")
final class TokenFormTest {
    private static final String HOME = "/account/settings/api-tokens";
    private static final String NEW = HOME + "/new";
    private static final AtomicInteger COUNTER = new AtomicInteger();

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private String account;
    private Visitor visitor;

    @BeforeAll
    static void furnish() {
        server.repository("acme/rocket");
        server.repository("acme/lander");
        server.repository("acme/site", true);
    }

    @BeforeEach
    void signIn() {
        account = "person" + COUNTER.incrementAndGet();
        server.role("acme", account, Permission.WRITE);
        visitor = new Visitor(server, account);
    }

    @Test
    void the_summary_alone_is_told_to_the_script_and_makes_nothing() {
        Answer told = visitor.post(
                NEW + "/summary",
                "word",
                Visitor.hidden(visitor.get(NEW), "word"),
                "where",
                "repositories",
                "repositories",
                "acme/rocket",
                "scopes",
                "read:repository:bitbucket");
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.body().strip())
                .startsWith("<ul>")
                .contains("read acme/rocket", "push to no repository")
                .doesNotContain("<html");
        assertThat(visitor.tokens()).isZero();
    }

    @Test
    void what_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept() {
        String word = Visitor.hidden(visitor.get(NEW), "word");
        Answer answer = visitor.post(
                NEW, "name", "", "days", "366", "where", "repositories", "networks", "10.0.0.1/8", "word", word);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("Say what will use the token")
                .contains("A token lives 1 to 365 days here")
                .contains("Tick at least one scope")
                .contains("Tick at least one repository")
                .contains("has bits behind the prefix")
                .contains("value=\"366\"")
                .contains("value=\"10.0.0.1/8\"")
                .contains("value=\"" + word + "\"");
        assertThat(visitor.post(NEW, "name", "x", "days", "1e9", "where", "all", "scopes", "no:such", "word", word)
                        .body())
                .contains("There is no scope")
                .contains("Write a whole number");
        assertThat(visitor.post(
                                NEW,
                                "name",
                                "x",
                                "days",
                                "9",
                                "where",
                                "all",
                                "repositories",
                                "acme/rocket",
                                "scopes",
                                "read:user:bitbucket",
                                "word",
                                word)
                        .body())
                .contains("Some are ticked, but all are chosen");
        assertThat(visitor.post(NEW, "name", "x").status()).isEqualTo(400);
        assertThat(visitor.tokens()).isZero();
    }

    @Test
    void an_address_fills_the_form_in_and_makes_nothing() {
        Answer form = visitor.get(NEW + "?name=deploy&scopes=write:repository:bitbucket+no:such:scope&expires=12"
                + "&repository=acme/rocket&network=203.0.113.0/24");
        assertThat(form.status()).isEqualTo(200);
        assertThat(form.body())
                .contains("value=\"deploy\"")
                .contains("value=\"write:repository:bitbucket\" checked")
                .doesNotContain("value=\"read:repository:bitbucket\" checked")
                .contains("value=\"acme/rocket\" checked")
                .contains("value=\"12\"")
                .contains("value=\"203.0.113.0/24\"")
                .contains("<li>no:such:scope</li>");
        assertThat(visitor.tokens()).isZero();
    }

    @Test
    void a_refusal_over_REST_leads_to_a_form_that_is_filled_in() {
        String token = server.token(account, "read:user:bitbucket");
        Answer refused = server.caller().get("/2.0/repositories/acme/rocket", token);
        assertThat(refused.status()).isEqualTo(403);
        String link =
                refused.json().path("error").path("data").path("create_token").asString();
        Answer form = visitor.get(link.substring(server.uri().toString().length()));
        assertThat(form.body())
                .contains("value=\"read:repository:bitbucket\" checked")
                .contains("value=\"read:user:bitbucket\" checked");
    }

    @Test
    void presets_are_ticked() {
        assertThat(visitor.get(NEW + "?preset=ci").body())
                .contains("value=\"read:repository:bitbucket\" checked")
                .contains("value=\"write:repository:bitbucket\" checked")
                .doesNotContain("value=\"admin:repository:bitbucket\" checked");
    }

    @Test
    void the_summary_counts_what_the_guard_will_allow() {
        String word = Visitor.hidden(visitor.get(NEW), "word");
        Answer all = visitor.post(
                NEW,
                "preview",
                "yes",
                "where",
                "all",
                "days",
                "10",
                "word",
                word,
                "scopes",
                "read:repository:bitbucket",
                "scopes",
                "write:repository:bitbucket",
                "scopes",
                "delete:repository:bitbucket",
                "scopes",
                "read:user:bitbucket");
        assertThat(all.status()).isEqualTo(200);
        assertThat(summary(all))
                .contains("read 3 repositories")
                .contains("push to 3 repositories")
                .contains("delete no repository")
                .contains("see your profile and your e-mail addresses");
        Answer one = visitor.post(
                NEW,
                "preview",
                "yes",
                "where",
                "repositories",
                "repositories",
                "acme/rocket",
                "word",
                word,
                "scopes",
                "read:repository:bitbucket",
                "networks",
                "10.0.0.0/8");
        assertThat(summary(one))
                .contains("read acme/rocket")
                .contains("push to no repository")
                .contains("work from 10.0.0.0/8 only");
        assertThat(visitor.tokens()).isZero();
    }

    private static String summary(Answer page) {
        return Visitor.between(page.body(), "<section class=\"summary\"", "</section>");
    }

    @Test
    void a_restricted_token_is_restricted() {
        String word = Visitor.hidden(visitor.get(NEW), "word");
        Answer made = visitor.post(
                NEW,
                "name",
                "narrow",
                "days",
                "3",
                "where",
                "repositories",
                "repositories",
                "acme/rocket",
                "scopes",
                "read:repository:bitbucket",
                "word",
                word);
        assertThat(server.caller()
                        .get("/2.0/repositories/acme/rocket", Visitor.secret(made))
                        .status())
                .isEqualTo(200);
        assertThat(server.caller()
                        .get("/2.0/repositories/acme/lander", Visitor.secret(made))
                        .status())
                .isEqualTo(404);
        assertThat(visitor.get(HOME).body()).contains("acme/rocket").contains("3 days left");
    }
}
