package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.token.Expiry;
import dev.latchkey.token.Issued;
import dev.latchkey.token.NewToken;
import dev.latchkey.token.TokenActor;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What callers are told, and what they are not. */
final class AnswersTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private static final String CLOSED = "/2.0/repositories/team/closed";
    private static final String READ = "read:repository:bitbucket";

    @BeforeAll
    static void furnish() {
        server.role("team", "ada", Permission.READ);
        server.repository("team/closed");
        server.repository("team/open", true);
        server.account("eve");
    }

    @Test
    void S20_unknown_malformed_and_mistyped_tokens_get_one_and_the_same_answer() {
        String right = server.token("ada", READ);
        String mistyped = right.substring(0, 20) + (right.charAt(20) == 'a' ? 'b' : 'a') + right.substring(21);
        for (String path : List.of(CLOSED, "/2.0/user", "/team/closed.git/info/refs?service=git-upload-pack")) {
            Answer unknown = server.caller().get(path, TokenSecret.generate().reveal());
            for (String wrong : List.of("noise", mistyped, right + "x", "")) {
                Answer answer = server.caller().get(path, wrong);
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.body()).isEqualTo(unknown.body());
                assertThat(headers(answer)).isEqualTo(headers(unknown));
            }
        }
    }

    @Test
    void S21_hidden_and_absent_repositories_get_one_and_the_same_answer() {
        String token = server.fullToken("eve");
        for (String path : List.of(
                "/2.0/repositories/team/NAME",
                "/2.0/repositories/team/NAME/commits",
                "/team/NAME.git/info/refs?service=git-upload-pack",
                "/team/NAME/info/refs?service=git-receive-pack")) {
            Answer hidden = server.caller().get(path.replace("NAME", "closed"), token);
            Answer absent = server.caller().get(path.replace("NAME", "nothing"), token);
            assertThat(hidden.status()).isEqualTo(404);
            assertThat(hidden.body()).isEqualTo(absent.body());
            assertThat(headers(hidden)).isEqualTo(headers(absent));
            Answer anonymous = server.caller().getAnonymously(path.replace("NAME", "closed"));
            Answer nowhere = server.caller().getAnonymously(path.replace("NAME", "nothing"));
            assertThat(anonymous.status()).isEqualTo(nowhere.status()).isEqualTo(path.startsWith("/2.0") ? 404 : 401);
            assertThat(anonymous.body()).isEqualTo(nowhere.body());
        }
    }

    @Test
    void S22_a_missing_scope_is_told_only_to_who_sees_the_repository() {
        Answer hidden = server.caller().get(CLOSED, server.token("eve", "read:user:bitbucket"));
        assertThat(hidden.status()).isEqualTo(404);
        Answer seen = server.caller().get(CLOSED, server.token("ada", "read:user:bitbucket"));
        assertThat(seen.status()).isEqualTo(403);
        assertThat(seen.message()).isEqualTo("Your credentials lack one or more required privilege scopes.");
        assertThat(seen.json().at("/error/detail/required/0").asString()).isEqualTo(READ);
        assertThat(seen.json().at("/error/detail/granted/0").asString()).isEqualTo("read:user:bitbucket");
        assertThat(seen.json().at("/error/detail/missing/0").asString()).isEqualTo(READ);
        assertThat(seen.json().at("/error/data/create_token").asString())
                .startsWith(server.uri().toString());
        assertThat(seen.json().at("/data")).isEqualTo(seen.json().at("/error/data"));
    }

    @Test
    void S15_no_scope_implies_another() {
        for (String scope : LatchkeyServer.ALL_SCOPES) {
            int expected = scope.equals(READ) ? 200 : 403;
            assertThat(server.caller().get(CLOSED, server.token("ada", scope)).status())
                    .as(scope)
                    .isEqualTo(expected);
        }
    }

    @Test
    void S32_a_token_in_an_address_or_form_is_refused_and_recorded() throws Exception {
        String token = server.token("ada", READ);
        for (String path : List.of(
                "/2.0/user?x=" + token,
                "/2.0/user?" + token,
                "/2.0/repositories/team/" + token,
                "/2.0/user?access_token=x",
                "/team/closed.git/info/refs?service=git-upload-pack&private_token=x",
                "/2.0/user?x=%41" + token.substring(1))) {
            Answer answer = server.caller().get(path, token);
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.body()).doesNotContain(token);
        }
        Map<String, String> form = new HashMap<>(Caller.bearer(token));
        form.put("Content-Type", "application/x-www-form-urlencoded");
        assertThat(server.caller()
                        .call("POST", CLOSED + "/commits", form, "include=" + token)
                        .status())
                .isEqualTo(400);
        assertThat(server.recorded("door.token_in_request", "")).isNotEmpty().allMatch(row -> !row.contains(token));
    }

    @Test
    void expired_and_revoked_tokens_are_told_so_and_when() {
        Issued issued =
                server.issue("ada", NewToken.unrestricted("old ci", List.of(READ), Expiry.after(Duration.ofDays(1))));
        server.app()
                .tokens()
                .tokens()
                .revoke(
                        TokenActor.operator(issued.token().owner()),
                        issued.token().id(),
                        "lost");
        Answer revoked = server.caller().get(CLOSED, issued.secret().reveal());
        assertThat(revoked.status()).isEqualTo(401);
        assertThat(revoked.message()).contains("'old ci'").contains("revoked on 20");
        assertThat(revoked.header("WWW-Authenticate")).isPresent();
    }

    @Test
    void a_wrong_user_name_beside_the_right_secret_is_told_which_names_are_accepted() {
        String token = server.token("ada", READ);
        Answer wrong = server.caller().call("GET", CLOSED, Caller.basic("eve", token), "");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.message()).contains("ada").contains("x-bitbucket-api-token-auth");
        for (String name : List.of(
                "ada",
                "ADA",
                "ada@latchkey.example",
                "Ada@Latchkey.Example",
                "",
                "x-token-auth",
                "x-bitbucket-api-token-auth")) {
            assertThat(server.caller()
                            .call("GET", CLOSED, Caller.basic(name, token), "")
                            .status())
                    .as(name)
                    .isEqualTo(200);
        }
    }

    @Test
    void the_bare_token_without_a_scheme_is_accepted() {
        Answer answer = server.caller().call("GET", CLOSED, Map.of("Authorization", server.token("ada", READ)), "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Credential-Type")).contains("api_token");
        assertThat(answer.header("X-OAuth-Scopes")).contains(READ);
        assertThat(answer.header("X-Accepted-OAuth-Scopes")).contains(READ);
        assertThat(answer.header("X-Token-Expires")).isPresent();
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void S12_what_is_taken_from_an_account_is_taken_from_its_tokens_at_once() {
        server.role("team", "bob", Permission.WRITE);
        String token = server.fullToken("bob");
        assertThat(server.caller().get(CLOSED, token).status()).isEqualTo(200);
        server.role("team", "bob", Permission.NONE);
        assertThat(server.caller().get(CLOSED, token).status()).isEqualTo(404);
    }

    @Test
    void S18_a_disabled_account_opens_nothing_at_the_next_request() {
        server.role("team", "kim", Permission.WRITE);
        String token = server.fullToken("kim");
        assertThat(server.caller().get(CLOSED, token).status()).isEqualTo(200);
        server.app().accounts().disable(server.account("kim").id(), dev.latchkey.audit.Actor.operator());
        assertThat(server.caller().get(CLOSED, token).status()).isEqualTo(401);
    }

    @Test
    void a_restricted_token_opens_only_what_it_names() {
        NewToken wish = new NewToken(
                "only open",
                LatchkeyServer.ALL_SCOPES,
                Expiry.after(Duration.ofDays(2)),
                Optional.of(List.of("team/open")),
                Optional.empty(),
                Optional.empty());
        String token = server.issue("ada", wish).secret().reveal();
        assertThat(server.caller().get("/2.0/repositories/team/open", token).status())
                .isEqualTo(200);
        assertThat(server.caller().get(CLOSED, token).status()).isEqualTo(404);
        assertThat(server.caller()
                        .json("POST", "/2.0/repositories/team/new", token, "{}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_token_bound_to_a_network_is_refused_from_elsewhere() {
        NewToken wish = new NewToken(
                "office",
                List.of(READ),
                Expiry.after(Duration.ofDays(2)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of("203.0.113.0/24")));
        Answer answer =
                server.caller().get(CLOSED, server.issue("ada", wish).secret().reveal());
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.message()).contains("may not be used from 127.0.0.1");
    }

    @Test
    void a_lifetime_beyond_all_time_is_a_bad_field_and_no_fault_of_the_server() {
        String token = server.fullToken("ada");
        for (String field : List.of("expires_in_seconds", "expires_in_days")) {
            for (String value : List.of("-9223372036854775808", "-1", "0", "9223372036854775807")) {
                String body = "{\"name\":\"x\",\"scopes\":[\"" + READ + "\"],\"" + field + "\":" + value + "}";
                Answer created = server.caller().json("POST", "/2.0/user/api-tokens", token, body);
                assertThat(created.status()).as(created.toString()).isEqualTo(400);
                assertThat(created.json().at("/error/fields").has(field)).isTrue();
            }
        }
        Answer rotated = server.caller()
                .json("POST", "/2.0/user/api-tokens/self/rotate", token, "{\"expires_in_days\":-9223372036854775808}");
        assertThat(rotated.status()).as(rotated.toString()).isEqualTo(400);
    }

    private static Map<String, List<String>> headers(Answer answer) {
        Map<String, List<String>> headers =
                new HashMap<>(answer.response().headers().map());
        headers.remove("date");
        return headers;
    }
}
