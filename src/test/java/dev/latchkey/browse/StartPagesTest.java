package dev.latchkey.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The start page, workspaces, people, and making repositories, over HTTP. */
final class StartPagesTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    @BeforeAll
    static void furnish() {
        server.role("team", "ada", Permission.ADMIN);
        server.role("team", "bob", Permission.READ);
        server.repository("team/open", true);
        server.repository("team/closed");
        server.repository("other/secret");
        server.project("team", "MOON");
    }

    private static Answer get(String path, String account) {
        return server.caller().call("GET", path, account.isEmpty() ? Map.of() : server.session(account), "");
    }

    @Test
    void each_visitor_sees_the_repositories_that_are_theirs_to_see() {
        assertThat(get("/", "ada").body())
                .contains("team/open")
                .contains("team/closed")
                .doesNotContain("other/secret");
        assertThat(get("/", "").body()).contains("team/open").doesNotContain("team/closed");
        assertThat(get("/", "eve").body()).contains("team/open").doesNotContain("team/closed");
        assertThat(get("/", "ada").body()).contains("href=\"/repositories/new\"");
        assertThat(get("/", "bob").body()).doesNotContain("href=\"/repositories/new\"");
    }

    @Test
    void words_narrow_the_list_whatever_they_are() {
        assertThat(get("/search?q=CLOS", "ada").body()).contains("team/closed").doesNotContain("href=\"/team/open\"");
        assertThat(get("/repositories?q=team+open", "ada").body()).contains("href=\"/team/open\"");
        for (String words :
                new String[] {"\"", "\\", "%", "' or 1=1", "a\u0000b", "\uD83D\uDE80", "<script>", "(".repeat(5000)}) {
            Answer page = get("/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8), "ada");
            assertThat(page.status()).as(words).isIn(200, 400);
            assertThat(page.body()).as(words).doesNotContain("<script>").doesNotContain("team/closed");
        }
    }

    @Test
    void a_workspace_shows_its_repositories_and_projects() {
        assertThat(get("/workspaces/team", "ada").body())
                .contains("team/closed")
                .contains("MOON");
        assertThat(get("/workspaces/team?project=MOON", "ada").body()).contains("Nothing found");
        assertThat(get("/workspaces/team", "").body()).contains("team/open").doesNotContain("team/closed");
        assertThat(get("/workspaces/other", "ada").status()).isEqualTo(404);
        assertThat(get("/team/", "").header("Location")).contains("/workspaces/team");
        assertThat(get("/workspaces/TEAM", "ada").header("Location")).contains("/workspaces/team");
    }

    @Test
    void the_address_of_an_account_says_who_it_is() {
        String id = server.account("bob").profile().id().braced();
        String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8);
        assertThat(get("/" + encoded + "/", "ada").header("Location")).contains("/users/" + encoded);
        assertThat(get("/users/" + encoded, "ada").body()).contains("bob").doesNotContain("bob@latchkey.example");
        assertThat(get("/users/" + encoded, "").status()).isEqualTo(303);
        assertThat(get("/users/nobody", "ada").status()).isEqualTo(404);
    }

    @Test
    void a_repository_is_made_and_says_how_to_push_to_it() {
        assertThat(get("/repositories/new", "ada").header("Location")).contains("/workspaces/team/repositories/new");
        assertThat(get("/workspaces/team/repositories/new", "bob").status()).isEqualTo(403);
        Answer made = post("name=My+Probe&description=For+tests&visibility=private&project=MOON");
        assertThat(made.status()).as(made.toString()).isEqualTo(303);
        assertThat(made.header("Location")).contains("/team/my-probe");
        assertThat(get("/team/my-probe", "ada").body())
                .contains("My Probe")
                .contains("git remote add origin http://ada@" + server.host() + "/team/my-probe.git");
        assertThat(get("/team/my-probe", "bob").body()).contains("Who may write to it");
        assertThat(get("/team/my-probe", "").status()).isEqualTo(303);
    }

    @Test
    void what_is_wrong_in_the_form_is_said_beside_its_field() {
        Answer empty = post("name=&description=kept&visibility=private&project=MOON");
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.body()).contains("id=\"name-error\"").contains(">kept</textarea>");
        Answer taken = post("name=closed&visibility=private");
        assertThat(taken.status()).isEqualTo(400);
        assertThat(taken.body()).contains("There is a repository with this name");
        Answer published = post("name=loud&visibility=public&project=MOON");
        assertThat(published.status()).isEqualTo(400);
        assertThat(published.body()).contains("id=\"visibility-error\"");
    }

    private static Answer post(String form) {
        Map<String, String> session = server.session("ada");
        Map<String, String> headers = new HashMap<>(session);
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        headers.put("Origin", "http://" + server.host());
        String token = URLEncoder.encode(server.formToken(session), StandardCharsets.UTF_8);
        return server.caller()
                .call("POST", "/workspaces/team/repositories/new", headers, form + "&form_token=" + token);
    }
}
