package dev.latchkey.token.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Await;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.Caller;
import dev.latchkey.e2e.LatchkeyServer;
import dev.latchkey.token.TokenFilter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SuppressWarnings("NullAway.Init")
final class TokenPagesTest {
    private static final String HOME = "/account/settings/api-tokens";
    private static final String NEW = HOME + "/new";
    private static final Pattern LINK = Pattern.compile("(?:href|src|action)=\"([^\"]*)\"");
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

    private AccountId id() {
        return server.account(account).id();
    }

    private Answer create(String name, String... scopes) {
        String word = Visitor.hidden(visitor.get(NEW), "word");
        String[] fields = new String[8 + 2 * scopes.length];
        String[] fixed = {"name", name, "expires", "30", "where", "all", "word", word};
        System.arraycopy(fixed, 0, fields, 0, fixed.length);
        for (int i = 0; i < scopes.length; i++) {
            fields[fixed.length + 2 * i] = "scopes";
            fields[fixed.length + 2 * i + 1] = scopes[i];
        }
        return visitor.post(NEW, fields);
    }

    private String path() {
        return HOME + "/"
                + server.app()
                        .tokens()
                        .tokens()
                        .list(id(), TokenFilter.ALL, 1, 0)
                        .values()
                        .get(0)
                        .id();
    }

    @Test
    void a_token_is_made_shown_once_and_works_at_both_doors() throws Exception {
        Answer made = create("ci on rocket", "read:repository:bitbucket");
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        String secret = Visitor.secret(made);
        assertThat(server.caller().get("/2.0/repositories/acme/rocket", secret).status())
                .isEqualTo(200);
        assertThat(made.body())
                .contains("git clone http://" + account + "@" + server.host() + "/acme/lander.git")
                .contains("git clone http://x-bitbucket-api-token-auth@" + server.host())
                .contains(account + ":" + secret + "@" + server.host())
                .contains("git remote set-url origin")
                .contains("--user '" + account + "@latchkey.example:" + secret);
        assertThat(visitor.get(HOME).body()).contains("ci on rocket").doesNotContain(secret);
        assertThat(visitor.get(path()).body())
                .contains("read:repository:bitbucket")
                .doesNotContain(secret);
    }

    @Test
    void S56_the_page_with_the_secret_is_kept_nowhere() {
        String word = Visitor.hidden(visitor.get(NEW), "word");
        Answer made = visitor.postAccepting(
                "gzip",
                NEW,
                "name",
                "kept nowhere",
                "expires",
                "7",
                "where",
                "all",
                "scopes",
                "read:user:bitbucket",
                "word",
                word);
        String secret = Visitor.secret(made);
        assertThat(made.header("Cache-Control")).contains("no-store");
        assertThat(made.header("Content-Encoding")).isEmpty();
        assertThat(Visitor.between(made.body(), "<title>", "</title>")).isEqualTo("API token created – Latchkey");
        assertThat(LINK.matcher(made.body()).results().map(found -> found.group(1)))
                .isNotEmpty()
                .noneMatch(href -> href.contains(secret));
        assertThat(made.header("Referrer-Policy")).contains("no-referrer");
    }

    @Test
    void a_form_that_is_sent_twice_makes_one_token() {
        String word = Visitor.hidden(visitor.get(NEW), "word");
        String[] fields = {"name", "once", "expires", "7", "where", "all", "scopes", "read:user:bitbucket", "word", word
        };
        assertThat(visitor.post(NEW, fields).status()).isEqualTo(200);
        Answer again = visitor.post(NEW, fields);
        assertThat(again.status()).isEqualTo(303);
        assertThat(again.body()).doesNotContain("ATATLK");
        assertThat(again.header("Location").orElseThrow()).isEqualTo(path() + "?done=sent-before");
        assertThat(visitor.get(again.header("Location").orElseThrow()).body()).contains("That form was sent before");
        assertThat(visitor.tokens()).isEqualTo(1);
    }

    @Test
    void S53_making_and_rotating_need_a_password_that_was_shown_a_short_while_ago() {
        assertThat(create("before", "read:user:bitbucket").status()).isEqualTo(200);
        String rotate = path() + "/rotate";
        String word = Visitor.hidden(visitor.get(rotate), "word");
        server.clock().advance(Duration.ofMinutes(15));
        Answer form = visitor.get(NEW + "?preset=ci");
        assertThat(form.status()).isEqualTo(303);
        assertThat(form.header("Location").orElseThrow())
                .isEqualTo("/login/again?next=%2Faccount%2Fsettings%2Fapi-tokens%2Fnew%3Fpreset%3Dci");
        Answer sent = visitor.post(
                NEW, "name", "late", "expires", "7", "where", "all", "scopes", "read:user:bitbucket", "word", word);
        assertThat(sent.status()).isEqualTo(401);
        assertThat(sent.body()).contains("Confirm it is you", "name=\"name\" value=\"late\"");
        assertThat(visitor.get(rotate).status()).isEqualTo(303);
        assertThat(visitor.post(rotate, "grace", "0", "word", word).status()).isEqualTo(401);
        assertThat(visitor.tokens()).isEqualTo(1);
        assertThat(visitor.get(HOME).status()).isEqualTo(200);
    }

    @Test
    void a_call_that_only_reads_is_counted_and_the_last_use_though_no_line_tells_of_it() throws Exception {
        String token = Visitor.secret(create("reader", "read:user:bitbucket"));
        String page = path();
        assertThat(visitor.get(page).body()).contains("Not used in the last 30 days.", "<span>never</span>");
        server.caller().get("/2.0/user", token);
        Await.until(() -> visitor.get(page).body().contains("<b>1</b><span>over REST</span>"));
        String body = visitor.get(page).body();
        assertThat(body)
                .contains("Calls that only read are not listed", ": 1 REST</title>", "127.0.0.1", "Java-http-client")
                .doesNotContain("<span>never</span>");
        assertThat(Visitor.between(body, "On record", "</section>"))
                .as("nothing but its making")
                .doesNotContain("/2.0/user", "GET");
    }

    @Test
    void rotation_shows_the_secret_of_the_successor_once() {
        String old = Visitor.secret(create("turning", "read:user:bitbucket"));
        String rotate = path() + "/rotate";
        String word = Visitor.hidden(visitor.get(rotate), "word");
        assertThat(visitor.post(rotate, "grace", "5", "days", "0", "word", word).body())
                .contains("Choose how long the old secret works on")
                .contains("A token lives 1 to 365 days here");
        Answer rotated = visitor.post(rotate, "grace", "0", "word", word);
        assertThat(rotated.status()).as(rotated.body()).isEqualTo(200);
        String next = Visitor.secret(rotated);
        assertThat(rotated.header("Cache-Control")).contains("no-store");
        assertThat(visitor.post(rotate, "grace", "0", "word", word).status()).isEqualTo(303);
        assertThat(server.caller().get("/2.0/user", old).status()).isEqualTo(200);
        assertThat(server.caller().get("/2.0/user", next).status()).isEqualTo(200);
        assertThat(server.caller().get("/2.0/user", old).status()).isEqualTo(401);
        assertThat(visitor.get(HOME + "?state=revoked").body()).contains("Rotated");
        assertThat(visitor.get(rotate).header("Location").orElseThrow()).endsWith("?done=ended");
    }

    @Test
    void several_are_revoked_after_a_question() {
        String first = Visitor.secret(create("one", "read:user:bitbucket"));
        String one = path().substring(HOME.length() + 1);
        String second = Visitor.secret(create("two", "read:user:bitbucket"));
        String two = path().substring(HOME.length() + 1);
        assertThat(visitor.post(HOME + "/revoke").header("Location")).contains(HOME + "?done=nothing");
        Answer question = visitor.post(HOME + "/revoke", "token", one, "token", two);
        assertThat(question.body()).contains("Revoke these tokens?").contains("Revoke 2 tokens");
        assertThat(server.caller().get("/2.0/user", first).status()).isEqualTo(200);
        Answer done = visitor.post(HOME + "/revoke", "token", one, "token", two, "confirmed", "yes");
        assertThat(done.header("Location")).contains(HOME + "?done=revoked&count=2");
        assertThat(server.caller().get("/2.0/user", first).status()).isEqualTo(401);
        assertThat(server.caller().get("/2.0/user", second).status()).isEqualTo(401);
        assertThat(visitor.get(HOME + "?done=revoked&count=2").body())
                .contains("2 tokens are revoked")
                .contains("No usable tokens");
        assertThat(visitor.get(HOME + "?state=revoked&text=TW").body())
                .contains("two")
                .doesNotContain(">one<");
    }

    @Test
    void tokens_of_others_are_not_there() {
        server.token("stranger", "read:user:bitbucket");
        String theirs = server.app()
                .tokens()
                .tokens()
                .list(server.account("stranger").id(), TokenFilter.ALL, 1, 0)
                .values()
                .get(0)
                .id()
                .toString();
        for (String path : new String[] {HOME + "/" + theirs, HOME + "/" + theirs + "/rotate", HOME + "/nonsense"}) {
            assertThat(visitor.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(visitor.post(HOME + "/revoke", "token", theirs, "confirmed", "yes")
                        .status())
                .isEqualTo(404);
        String word = Visitor.hidden(visitor.get(NEW), "word");
        assertThat(visitor.post(HOME + "/" + theirs + "/rotate", "grace", "0", "word", word)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void lists_have_pages_and_filters() {
        for (int i = 0; i < 27; i++) {
            server.token(account, "read:user:bitbucket");
        }
        assertThat(visitor.get(HOME).body())
                .contains("27 tokens")
                .contains("?page=2")
                .doesNotContain("rel=\"prev\"");
        assertThat(visitor.get(HOME + "?page=2&state=all").body())
                .contains("?state=all&amp;page=1")
                .doesNotContain("rel=\"next\"");
        assertThat(visitor.get(HOME + "?text=%25").body()).contains("No token is like that");
        assertThat(visitor.get(HOME + "?page=minus&state=expiring").status()).isEqualTo(200);
    }

    @Test
    void S55_names_and_user_agents_are_shown_as_text() throws Exception {
        String hostile = "\"><script>alert(1)</script><img src=x onerror=alert(1)>\u202Egnp";
        String secret = Visitor.secret(create(hostile, "read:user:bitbucket"));
        Map<String, String> headers = new java.util.HashMap<>(Caller.bearer(secret));
        headers.put("User-Agent", "<svg onload=alert(2)>");
        assertThat(server.caller().call("GET", "/2.0/user", headers, "").status())
                .isEqualTo(200);
        assertThat(server.caller()
                        .call("GET", "/2.0/repositories/acme/rocket", headers, "")
                        .status())
                .isEqualTo(403);
        server.recorded("door.denied", "onload=alert(2)");
        String one = path();
        String token = one.substring(HOME.length() + 1);
        for (Answer page : new Answer[] {
            visitor.get(HOME),
            visitor.get(one),
            visitor.get(one + "/rotate"),
            visitor.post(HOME + "/revoke", "token", token),
            visitor.get(HOME + "?text=%22%3E%3Cscript%3Ealert(1)"),
            visitor.get(NEW + "?name=%22%3E%3Cscript%3Ealert(1)&scopes=%3Cimg/src=x/onerror=alert(1)%3E&network=%22%3E"
                    + "%3Cscript%3E&preset=%22%3E%3Cscript%3E")
        }) {
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body())
                    .doesNotContain("<script>alert")
                    .doesNotContain("<img src=x")
                    .doesNotContain("<img/src=x")
                    .doesNotContain("<svg onload")
                    .doesNotContain("\u202E");
        }
        assertThat(visitor.get(one).body()).contains("[U+202E]gnp");
    }

    @Test
    void calls_and_refusals_are_counted_by_day_and_door() throws Exception {
        String secret = Visitor.secret(create("counted", "read:user:bitbucket"));
        for (int i = 0; i < 3; i++) {
            server.caller().get("/2.0/user", secret);
        }
        server.caller().get("/2.0/repositories/acme/rocket", secret);
        String one = path();
        dev.latchkey.core.Await.until(() -> visitor.get(one).body().contains("3 over REST, 1 refused"));
        assertThat(visitor.get(one).body())
                .contains("Calls a day in the last 30 days: 0 over git, 3 over REST, 1 refused")
                .contains("not allowed");
    }
}
