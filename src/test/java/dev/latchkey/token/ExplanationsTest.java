package dev.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Scope;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.db.Dialect;
import dev.latchkey.e2e.Answer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExplanationsTest {
    private static final String EXPLAIN = TokenServer.SELF + "/explain";

    @TempDir
    Path directory;

    private TokenServer server;

    @BeforeEach
    void start() {
        server = new TokenServer(Dialect.SQLITE, directory);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_call_that_would_succeed_passes_all_five_checks() {
        TokenSecret token = server.ada(Scope.READ_REPOSITORY);
        Answer answer = call(token, "GET", "/2.0/repositories/acme/rocket");
        assertThat(answer.json().path("allowed").booleanValue()).isTrue();
        assertThat(verdicts(answer))
                .isEqualTo(
                        Map.of("alive", true, "scope", true, "restriction", true, "permission", true, "policy", true));
        assertThat(answer.json().path("checks").get(0).propertyNames()).containsExactly("check", "passed", "reason");
    }

    @Test
    void the_check_that_fails_is_named_with_what_is_missing() {
        TokenSecret token = server.ada(Scope.READ_USER);
        Answer answer = call(token, "get", "/2.0/repositories/acme/rocket?fields=name");
        assertThat(answer.json().path("allowed").booleanValue()).isFalse();
        assertThat(verdicts(answer)).containsEntry("scope", false).containsEntry("permission", true);
        assertThat(answer.body()).contains("Missing: read:repository:bitbucket");
    }

    @Test
    void git_is_explained_by_service_and_ref() {
        TokenSecret token = server.ada(Scope.READ_REPOSITORY, Scope.WRITE_REPOSITORY);
        assertThat(allowed(git(token, "fetch", "acme/rocket", null))).isTrue();
        assertThat(allowed(git(token, "push", "acme/rocket", "refs/heads/main")))
                .isTrue();
        Answer hidden = git(token, "push", "acme/rocket", "refs/changes/1");
        assertThat(allowed(hidden)).isFalse();
        assertThat(verdicts(hidden)).containsEntry("policy", false).containsEntry("scope", true);
        assertThat(allowed(git(server.ada(Scope.READ_REPOSITORY), "push", "acme/rocket", null)))
                .isFalse();
        assertThat(allowed(call(token, "GET", "/acme/rocket.git/info/refs?service=git-upload-pack")))
                .isTrue();
    }

    @Test
    void S21_hidden_and_absent_places_are_explained_alike() {
        TokenSecret token = server.ada(Scope.READ_REPOSITORY);
        Answer hidden = git(token, "fetch", "secret/plans", null);
        Answer absent = git(token, "fetch", "acme/nothing", null);
        assertThat(verdicts(hidden)).hasSize(5).containsEntry("permission", false);
        assertThat(hidden.body()).isEqualTo(absent.body());
        assertThat(call(token, "GET", "/2.0/repositories/secret/plans").body())
                .isEqualTo(
                        call(token, "GET", "/2.0/repositories/secret/nothing").body());
    }

    @Test
    void S21_a_restricted_token_learns_nothing_of_other_places_by_asking() {
        TokenSecret narrow = server.ada(restricted("narrow", Scope.READ_REPOSITORY, Scope.WRITE_TOKEN));
        assertThat(git(narrow, "fetch", "acme/lander", null).body())
                .isEqualTo(git(narrow, "fetch", "acme/nothing", null).body());
        TokenSecret wide = server.ada(Scope.READ_REPOSITORY);
        String other = TokenServer.path(server.get(TokenServer.SELF, wide)) + "/explain";
        String question = "{\"git\": \"fetch\", \"repository\": \"acme/%s\"}";
        assertThat(server.post(other, narrow, String.format(question, "lander")).body())
                .isEqualTo(server.post(other, narrow, String.format(question, "nothing"))
                        .body());
    }

    @Test
    void an_owner_is_told_that_a_restriction_is_the_reason() {
        TokenSecret narrow = server.ada(restricted("narrow", Scope.READ_REPOSITORY));
        TokenSecret manager = server.ada(Scope.READ_REPOSITORY, Scope.WRITE_TOKEN);
        String path = TokenServer.path(server.get(TokenServer.SELF, narrow)) + "/explain";
        Answer answer = server.post(path, manager, "{\"git\": \"fetch\", \"repository\": \"acme/lander\"}");
        assertThat(verdicts(answer)).containsEntry("restriction", false).containsEntry("permission", true);
        assertThat(answer.body()).contains("narrow");
    }

    @Test
    void the_end_of_a_token_is_explained_to_its_owner() {
        TokenSecret manager = server.ada(Scope.WRITE_TOKEN);
        TokenSecret dead = server.ada(Scope.READ_USER);
        String path = TokenServer.path(server.get(TokenServer.SELF, dead));
        server.delete(path, manager);
        Answer answer = server.post(path + "/explain", manager, "{\"method\": \"GET\", \"path\": \"/2.0/user\"}");
        assertThat(verdicts(answer)).containsEntry("alive", false).containsEntry("scope", true);
        assertThat(answer.body()).contains("revoked");
    }

    @Test
    void questions_that_mean_nothing_are_refused() {
        TokenSecret token = server.ada(Scope.READ_USER);
        assertThat(call(token, "GET", "/2.0/nothing").message()).contains("serves nothing at '/2.0/nothing'");
        assertThat(call(token, "PUT", "/2.0/user").message()).contains("GET");
        for (String body : List.of(
                "{}",
                "{\"method\": \"GET\"}",
                "{\"method\": \"GET\", \"path\": \"2.0/user\"}",
                "{\"git\": \"clone\", \"repository\": \"acme/rocket\"}",
                "{\"git\": \"fetch\"}",
                "{\"git\": \"fetch\", \"repository\": \"rocket\"}",
                "{\"git\": \"fetch\", \"repository\": \"acme/rocket\", \"path\": \"/\"}",
                "{\"method\": \"GET\", \"path\": \"/2.0/../user\"}")) {
            assertThat(server.post(EXPLAIN, token, body).status()).as(body).isEqualTo(400);
        }
    }

    private static NewToken restricted(String name, Scope... scopes) {
        return new NewToken(
                name,
                Scope.names(List.of(scopes)),
                Expiry.standard(),
                Optional.of(List.of("acme/rocket")),
                Optional.empty(),
                Optional.empty());
    }

    private Answer call(TokenSecret token, String method, String path) {
        return server.post(EXPLAIN, token, String.format("{\"method\": \"%s\", \"path\": \"%s\"}", method, path));
    }

    private Answer git(
            TokenSecret token, String what, String repository, @org.jspecify.annotations.Nullable String ref) {
        String more = ref == null ? "" : ", \"ref\": \"" + ref + "\"";
        return server.post(
                EXPLAIN, token, String.format("{\"git\": \"%s\", \"repository\": \"%s\"%s}", what, repository, more));
    }

    private static boolean allowed(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().path("allowed").booleanValue();
    }

    private static Map<String, Boolean> verdicts(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        Map<String, Boolean> verdicts = new HashMap<>();
        answer.json()
                .path("checks")
                .forEach(check -> verdicts.put(
                        check.path("check").asString(), check.path("passed").booleanValue()));
        return verdicts;
    }
}
