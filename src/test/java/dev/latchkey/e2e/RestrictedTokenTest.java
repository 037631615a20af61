package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import dev.latchkey.token.Expiry;
import dev.latchkey.token.NewToken;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a token for one repository learns of the others that its owner has: nothing. */
@SuppressWarnings("NullAway.Init")
final class RestrictedTokenTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private static final String TOKENS = "/2.0/user/api-tokens";
    private static String restricted;

    @BeforeAll
    static void furnish() {
        server.role("team", "ada", Permission.ADMIN);
        server.repository("team/mine");
        server.repository("team/closed");
        server.repository("team/open", true);
        restricted = tokenFor("team/mine");
        tokenFor("team/closed");
    }

    private static String tokenFor(String repository) {
        NewToken wish = new NewToken(
                "for " + repository.length(),
                LatchkeyServer.ALL_SCOPES,
                Expiry.standard(),
                Optional.of(List.of(repository)),
                Optional.empty(),
                Optional.empty());
        return server.issue("ada", wish).secret().reveal();
    }

    @Test
    void S21_names_that_are_taken_and_names_that_are_free_get_one_and_the_same_answer() {
        for (String method : List.of("GET", "PUT", "POST", "DELETE")) {
            Answer hidden = server.caller().json(method, "/2.0/repositories/team/closed", restricted, "{}");
            Answer free = server.caller().json(method, "/2.0/repositories/team/nothing", restricted, "{}");
            assertThat(hidden.status()).as(method).isEqualTo(free.status()).isGreaterThanOrEqualTo(400);
            assertThat(hidden.body()).as(method).isEqualTo(free.body());
        }
    }

    @Test
    void S21_explaining_tells_no_more_than_calling() {
        for (String method : List.of("GET", "PUT", "POST", "DELETE")) {
            assertThat(explanation(method, "closed")).as(method).isEqualTo(explanation(method, "nothing"));
        }
    }

    @Test
    void S21_explaining_a_wider_token_tells_no_more_than_calling() {
        NewToken wish = NewToken.unrestricted("wide", LatchkeyServer.ALL_SCOPES, Expiry.standard());
        String wide = server.issue("ada", wish).token().id().toString();
        for (String method : List.of("GET", "PUT", "POST", "DELETE")) {
            assertThat(explanation(wide, method, "closed")).as(method).isEqualTo(explanation(wide, method, "nothing"));
        }
        assertThat(explanation(wide, "PUT", "open")).contains("team/open");
    }

    @Test
    void S21_projects_without_a_repository_of_the_token_are_like_projects_that_are_not_there() {
        server.project("team", "SHUT");
        for (String method : List.of("GET", "PUT", "DELETE")) {
            String path = "/2.0/workspaces/team/projects/";
            Answer hidden = server.caller().json(method, path + "SHUT", restricted, "{}");
            Answer free = server.caller().json(method, path + "NOTHING", restricted, "{}");
            assertThat(hidden.status()).as(method).isEqualTo(free.status()).isGreaterThanOrEqualTo(400);
            assertThat(hidden.body()).as(method).isEqualTo(free.body());
            assertThat(explanationOf(method, path + "SHUT"))
                    .as(method)
                    .isEqualTo(explanationOf(method, path + "NOTHING"));
        }
        assertThat(explanationOf("GET", "/2.0/workspaces/team/projects/PROJ")).contains("\"allowed\":true");
        assertThat(explanationOf("DELETE", "/2.0/workspaces/team/projects/PROJ"))
                .contains("\"allowed\":false", "may not be used on project team/PROJ");
    }

    private static String explanation(String method, String slug) {
        return explanation("self", method, slug);
    }

    private static String explanation(String about, String method, String slug) {
        return explanationOf(about, method, "/2.0/repositories/team/" + slug);
    }

    private static String explanationOf(String method, String path) {
        return explanationOf("self", method, path);
    }

    private static String explanationOf(String about, String method, String path) {
        String question = "{\"method\": \"" + method + "\", \"path\": \"" + path + "\"}";
        return server.caller()
                .json("POST", TOKENS + "/" + about + "/explain", restricted, question)
                .body();
    }

    @Test
    void S14_making_a_token_does_not_tell_which_repositories_there_are() {
        String hidden = creation("team/closed");
        assertThat(hidden.replace("closed", "nothing")).isEqualTo(creation("team/nothing"));
        assertThat(creation("team/open")).contains("beyond");
    }

    private static String creation(String repository) {
        Answer answer = server.caller()
                .json(
                        "POST",
                        TOKENS,
                        restricted,
                        "{\"name\": \"child\", \"scopes\": [\"read:repository:bitbucket\"], \"repositories\": [\""
                                + repository + "\"]}");
        assertThat(answer.status()).isEqualTo(400);
        return answer.body();
    }

    @Test
    void the_list_of_tokens_names_no_repository_beyond() {
        assertThat(server.caller().get(TOKENS, restricted).body())
                .contains("\"team/mine\"")
                .doesNotContain("team/closed");
        assertThat(server.caller().get(TOKENS, server.fullToken("ada")).body()).contains("\"team/closed\"");
    }
}
