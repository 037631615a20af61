package dev.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Policy;
import dev.latchkey.auth.Scope;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.db.Dialect;
import dev.latchkey.e2e.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class TokenApiTest {
    private static final String TOKENS = TokenServer.TOKENS;
    private static final String SELF = TokenServer.SELF;

    @TempDir
    Path directory;

    private TokenServer server;
    private TokenSecret manager;

    @BeforeEach
    void start() {
        server = new TokenServer(Dialect.SQLITE, directory);
        manager = server.ada(Scope.READ_TOKEN, Scope.WRITE_TOKEN, Scope.READ_USER, Scope.READ_REPOSITORY);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_token_is_created_shown_and_listed_in_the_pinned_shape() {
        server.node.clock.advance(Duration.ofSeconds(1));
        Answer created = server.post(TOKENS, manager, """
                {"name": "ci", "scopes": ["read:repository:bitbucket", "read:user:bitbucket"],
                 "expires_in_seconds": 3600, "repositories": ["acme/rocket"], "workspaces": ["acme"],
                 "networks": ["127.0.0.0/8"]}""");
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        TokenSecret secret = TokenServer.secret(created);
        JsonNode shown = server.get(TokenServer.path(created), manager).json();
        assertThat(shown.propertyNames())
                .containsExactly(
                        "type",
                        "uuid",
                        "name",
                        "hint",
                        "parent",
                        "scopes",
                        "repositories",
                        "workspaces",
                        "networks",
                        "created_on",
                        "expires_on",
                        "state",
                        "revoked_on",
                        "revoked_reason",
                        "last_used",
                        "links");
        assertThat(shown.path("type").asString()).isEqualTo("api_token");
        assertThat(shown.path("hint").asString()).isEqualTo(secret.hint());
        assertThat(texts(shown.path("repositories"))).containsExactly("acme/rocket");
        assertThat(texts(shown.path("workspaces"))).containsExactly("acme");
        assertThat(texts(shown.path("networks"))).containsExactly("127.0.0.0/8");
        assertThat(Instant.parse(shown.path("expires_on").asString()))
                .isEqualTo(server.node.clock.instant().plusSeconds(3600));
        assertThat(shown.path("state").asString()).isEqualTo("active");
        assertThat(shown.path("last_used").isNull()).isTrue();
        assertThat(server.get(SELF, secret).json().path("uuid")).isEqualTo(shown.path("uuid"));
        assertThat(server.get(TOKENS, manager).json().path("values").get(0)).isEqualTo(shown);
    }

    @Test
    void S03_no_answer_but_the_creation_shows_the_secret() {
        Answer created = server.post(TOKENS, manager, creation("ci", "read:user:bitbucket"));
        String secret = TokenServer.secret(created).reveal();
        String path = TokenServer.path(created);
        List<Answer> answers = List.of(
                server.get(TOKENS, manager),
                server.get(path, manager),
                server.get(SELF, TokenServer.secret(created)),
                server.post(path + "/explain", manager, "{\"method\": \"GET\", \"path\": \"/2.0/user\"}"),
                server.post(path + "/rotate", manager, ""),
                server.post("/2.0/api-tokens/revoke", manager, "{\"tokens\": [\"" + secret + "\"]}"),
                server.get(SELF, TokenServer.secret(created)));
        assertThat(created.body()).contains(secret);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.body()).doesNotContain(secret, secret.substring(6, 33)));
    }

    @Test
    void every_bad_field_is_named_at_once() {
        Answer answer = server.post(TOKENS, manager, """
                {"name": "", "scopes": ["read:everything", "write:repository:bitbucket"], "expires_in_days": 400,
                 "repositories": ["secret/plans", "acme/none", "rocket"], "workspaces": ["secret"],
                 "networks": ["10.0.0.1/8", "everywhere"], "owner": "bob", "is_admin": true}""");
        assertThat(answer.status()).isEqualTo(400);
        JsonNode fields = answer.json().path("error").path("fields");
        assertThat(fields.propertyNames())
                .containsExactlyInAnyOrder(
                        "name",
                        "scopes",
                        "expires_in_days",
                        "repositories",
                        "workspaces",
                        "networks",
                        "owner",
                        "is_admin");
        assertThat(fields.path("scopes")).hasSize(2);
        assertThat(fields.path("networks")).hasSize(2);
        List<String> repositories = texts(fields.path("repositories"));
        assertThat(repositories.get(0).replace("secret/plans", "X"))
                .as("what is hidden and what is not there get the same answer")
                .isEqualTo(repositories.get(1).replace("acme/none", "X"));
    }

    @Test
    void wrong_types_missing_fields_and_empty_lists_are_named() {
        assertThat(fields("{}")).containsExactlyInAnyOrder("name", "scopes");
        assertThat(fields("{\"name\": 1, \"scopes\": \"read:user:bitbucket\", \"expires_in_days\": \"7\","
                        + " \"repositories\": [1], \"networks\": {}}"))
                .containsExactlyInAnyOrder("name", "scopes", "expires_in_days", "repositories", "networks");
        assertThat(fields("{\"name\": \"x\", \"scopes\": [\"read:user:bitbucket\"], \"repositories\": [],"
                        + " \"expires_on\": \"tomorrow\"}"))
                .containsExactlyInAnyOrder("repositories", "expires_on");
        assertThat(fields("{\"name\": \"x\", \"scopes\": [\"read:user:bitbucket\"], \"expires_in_days\": 1,"
                        + " \"expires_in_seconds\": 60}"))
                .containsExactly("expires_in_seconds");
        assertThat(fields("{\"name\": \"x\", \"scopes\": [], \"expires_in_seconds\": 59}"))
                .containsExactlyInAnyOrder("scopes", "expires_in_seconds");
        assertThat(server.post(TOKENS, manager, "[]").status()).isEqualTo(400);
        assertThat(server.post(TOKENS, manager, "{\"name\": \"a\", \"name\": \"b\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void the_end_of_a_child_is_at_most_the_end_of_its_maker() {
        Instant end = server.node.clock.instant().plus(Duration.ofDays(7));
        String body = "{\"name\": \"x\", \"scopes\": [\"read:user:bitbucket\"], \"expires_on\": \"%s\"}";
        assertThat(server.post(TOKENS, manager, String.format(body, end)).status())
                .isEqualTo(201);
        assertThat(server.post(TOKENS, manager, String.format(body, end.plusMillis(1)))
                        .status())
                .isEqualTo(400);
        Answer standard = server.post(TOKENS, manager, "{\"name\": \"x\", \"scopes\": [\"read:user:bitbucket\"]}");
        assertThat(Instant.parse(standard.json().path("expires_on").asString())).isEqualTo(end);
    }

    @Test
    void another_accounts_token_is_not_there() {
        Issued bobs = server.node.create(server.bob, Duration.ofDays(7), Scope.READ_USER);
        String path = TOKENS + "/" + bobs.token().id();
        Answer get = server.get(path, manager);
        assertThat(get.status()).isEqualTo(404);
        assertThat(server.delete(path, manager).status()).isEqualTo(404);
        assertThat(server.post(path + "/rotate", manager, "").status()).isEqualTo(404);
        assertThat(server.post(path + "/explain", manager, "{\"method\": \"GET\", \"path\": \"/2.0/user\"}")
                        .status())
                .isEqualTo(404);
        assertThat(server.get(TOKENS + "/nonsense", manager).status()).isEqualTo(404);
        assertThat(server.get("/2.0/user", bobs.secret()).status()).isEqualTo(204);
    }

    @Test
    void a_token_reads_rotates_and_revokes_itself_without_any_scope_for_it() {
        TokenSecret token = server.ada(Scope.READ_USER);
        assertThat(server.get(SELF, token).status()).isEqualTo(200);
        assertThat(server.get(TOKENS, token).status()).isEqualTo(403);
        assertThat(server.post(TOKENS, token, creation("x", "read:user:bitbucket"))
                        .status())
                .isEqualTo(403);
        Answer rotated = server.post(SELF + "/rotate", token, "{\"grace_seconds\": 0, \"expires_in_days\": 30}");
        assertThat(rotated.status()).as(rotated.toString()).isEqualTo(201);
        assertThat(rotated.json().path("replaces"))
                .isEqualTo(server.get(SELF, token).json().path("uuid"));
        TokenSecret next = TokenServer.secret(rotated);
        assertThat(server.get("/2.0/user", next).status()).isEqualTo(204);
        assertThat(server.get("/2.0/user", token).status()).isEqualTo(401);
        assertThat(server.delete(SELF, next).status()).isEqualTo(204);
        assertThat(server.get(SELF, next).status()).isEqualTo(401);
    }

    @Test
    void without_the_policy_a_token_does_not_rotate_itself() throws IOException {
        server.close();
        server = new TokenServer(Dialect.SQLITE, Files.createDirectory(directory.resolve("strict")), new Policy(false));
        assertThat(server.post(SELF + "/rotate", server.ada(Scope.READ_USER), "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void bad_rotations_are_refused() {
        for (String body : List.of(
                "{\"grace_seconds\": -1}",
                "{\"grace_seconds\": 604801}",
                "{\"expires_in_days\": 366}",
                "{\"expires_in_days\": 0}",
                "{\"name\": \"x\"}")) {
            assertThat(server.post(SELF + "/rotate", manager, body).status())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    @Test
    void who_found_secrets_revokes_them_and_learns_nothing() {
        TokenSecret leaked = server.ada(Scope.READ_USER);
        Map<String, String> json = Map.of("Content-Type", "application/json");
        Answer known = server.call(
                "POST", "/2.0/api-tokens/revoke", json, "{\"tokens\": [\"nonsense\", \"" + leaked.reveal() + "\"]}");
        Answer unknown = server.call(
                "POST",
                "/2.0/api-tokens/revoke",
                json,
                "{\"tokens\": [\"" + TokenSecret.generate().reveal() + "\"]}");
        assertThat(known.status()).isEqualTo(202);
        assertThat(unknown.status()).isEqualTo(202);
        assertThat(known.body()).isEqualTo(unknown.body());
        assertThat(server.get("/2.0/user", leaked).status()).isEqualTo(401);
        String many = "\"x\", ".repeat(1000) + "\"x\"";
        assertThat(server.call("POST", "/2.0/api-tokens/revoke", json, "{\"tokens\": [" + many + "]}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void pages_have_neighbours() {
        for (int i = 0; i < 4; i++) {
            server.ada(Scope.READ_USER);
        }
        JsonNode second = server.get(TOKENS + "?pagelen=2&page=2", manager).json();
        assertThat(second.path("values")).hasSize(2);
        assertThat(second.path("size").intValue()).isEqualTo(5);
        assertThat(second.path("next").asString()).contains("page=3", "pagelen=2");
        assertThat(second.path("previous").asString()).contains("page=1");
        for (String bad : List.of("page=x", "page=0", "pagelen=101", "pagelen=0", "page=99999999999")) {
            assertThat(server.get(TOKENS + "?" + bad, manager).status()).as(bad).isEqualTo(400);
        }
    }

    @Test
    void the_last_use_is_shown() {
        TokenSecret token = server.ada(Scope.READ_USER);
        server.get("/2.0/user", token);
        server.node.lookup.flush();
        JsonNode use = server.get(SELF, token).json().path("last_used");
        assertThat(use.propertyNames()).containsExactly("on", "address", "user_agent", "door");
        assertThat(use.path("address").asString()).isEqualTo("127.0.0.1");
        assertThat(use.path("door").asString()).isEqualTo("rest");
    }

    @Test
    void a_deleted_repository_is_shown_by_its_id_and_widens_nothing() {
        TokenSecret token = server.ada(new NewToken(
                "one",
                List.of("read:repository:bitbucket"),
                Expiry.standard(),
                java.util.Optional.of(List.of("acme/rocket")),
                java.util.Optional.empty(),
                java.util.Optional.empty()));
        assertThat(server.get("/2.0/repositories/acme/rocket", token).status()).isEqualTo(204);
        assertThat(server.get("/2.0/repositories/acme/lander", token).status()).isEqualTo(404);
        server.node.places.delete("acme/rocket");
        assertThat(texts(server.get(SELF, token).json().path("repositories"))).containsExactly(server.rocket.braced());
        assertThat(server.get("/2.0/repositories/acme/lander", token).status()).isEqualTo(404);
    }

    private Iterable<String> fields(String body) {
        Answer answer = server.post(TOKENS, manager, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        return answer.json().path("error").path("fields").propertyNames();
    }

    private static String creation(String name, String scope) {
        return "{\"name\": \"" + name + "\", \"scopes\": [\"" + scope + "\"], \"expires_in_seconds\": 3600}";
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
