package dev.latchkey.branching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SuppressWarnings("NullAway.Init")
final class BranchRestrictionApiTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private static int repositories;
    private static String admin;
    private String path;

    @BeforeAll
    static void people() {
        server.role("team", "ada", Permission.ADMIN);
        server.account("bob");
        admin = server.fullToken("ada");
    }

    @BeforeEach
    void a_repository_of_its_own() {
        String name = "team/site" + repositories++;
        server.repository(name);
        path = "/2.0/repositories/" + name + "/branch-restrictions";
    }

    private Answer post(String body) {
        return server.caller().json("POST", path, admin, body);
    }

    private Answer made(String body) {
        Answer answer = post(body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer;
    }

    @Test
    void a_restriction_is_made_read_listed_changed_and_deleted() {
        Answer made =
                made("{\"kind\":\"push\",\"pattern\":\"release/*\",\"users\":[{\"username\":\"bob\"}],\"groups\":[]}");
        String self = made.json().path("links").path("self").path("href").asString();
        assertThat(self).endsWith(path + "/1");
        assertThat(made.header("Location")).contains(self);
        assertThat(made.json().path("users").path(0).path("nickname").asString())
                .isEqualTo("bob");
        assertThat(server.caller().get(path + "/1", admin).json()).isEqualTo(made.json());

        Answer changed = server.caller().json("PUT", path + "/1", admin, "{\"pattern\":\"r/*\"}");
        assertThat(changed.json().path("pattern").asString()).isEqualTo("r/*");
        assertThat(changed.json().path("users").size()).isEqualTo(1);
        assertThat(server.caller().get(path, admin).json().path("values").path(0))
                .isEqualTo(changed.json());

        assertThat(server.caller().json("DELETE", path + "/1", admin, "").status())
                .isEqualTo(204);
        assertThat(server.caller().get(path + "/1", admin).status()).isEqualTo(404);
        assertThat(made("{\"kind\":\"force\",\"pattern\":\"*\"}")
                        .json()
                        .path("id")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void repositories_are_named_by_uuid_too() {
        made("{\"kind\":\"force\",\"pattern\":\"main\"}");
        String name = path.split("/")[4];
        String uuid = server.repository("team/" + name).id().toString();
        Answer found = server.caller().get("/2.0/repositories/%7B%7D/%7B" + uuid + "%7D/branch-restrictions/1", admin);
        assertThat(found.json().path("links").path("self").path("href").asString())
                .endsWith(path + "/1");
    }

    @Test
    void two_hundred_are_enough() {
        for (int i = 0; i < 200; i++) {
            made("{\"kind\":\"force\",\"pattern\":\"" + i + "\"}");
        }
        Answer more = post("{\"kind\":\"force\",\"pattern\":\"more\"}");
        assertThat(more.status()).isEqualTo(400);
        assertThat(more.message()).contains("up to 200");
    }

    @Test
    void users_are_named_by_uuid_and_account_id_too() {
        String uuid = server.account("bob").id().braced();
        String bare = server.account("bob").id().toString();
        assertThat(made("{\"kind\":\"push\",\"pattern\":\"a\",\"users\":[{\"uuid\":\"" + uuid + "\"}]}")
                        .json()
                        .path("users")
                        .size())
                .isEqualTo(1);
        assertThat(made("{\"kind\":\"push\",\"pattern\":\"b\",\"users\":[{\"account_id\":\"557058:" + bare + "\"}]}")
                        .json()
                        .path("users")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void the_list_can_be_narrowed_to_a_kind_and_a_pattern() {
        made("{\"kind\":\"force\",\"pattern\":\"main\"}");
        made("{\"kind\":\"delete\",\"pattern\":\"main\"}");
        made("{\"kind\":\"delete\",\"pattern\":\"x\"}");
        assertThat(size("?kind=delete")).isEqualTo(2);
        assertThat(size("?pattern=main")).isEqualTo(2);
        assertThat(size("?kind=delete&pattern=main")).isEqualTo(1);
        assertThat(size("?kind=nonsense")).isZero();
        assertThat(size("?pagelen=1")).isEqualTo(3);
        assertThat(server.caller().get(path + "?pagelen=101", admin).message()).isEqualTo("Invalid pagelen");
    }

    private int size(String query) {
        return server.caller().get(path + query, admin).json().path("size").asInt();
    }

    @Test
    void a_second_one_of_the_same_kind_for_the_same_branches_is_refused() {
        made("{\"kind\":\"force\",\"pattern\":\"main\"}");
        made("{\"kind\":\"force\",\"branch_match_kind\":\"branching_model\",\"branch_type\":\"release\"}");
        assertThat(post("{\"kind\":\"force\",\"pattern\":\"main\"}").status()).isEqualTo(409);
        Answer again =
                post("{\"kind\":\"force\",\"branch_match_kind\":\"branching_model\",\"branch_type\":\"release\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.message()).contains("release branches of the branching model");
        assertThat(server.caller()
                        .json("PUT", path + "/2", admin, "{\"branch_match_kind\":\"glob\",\"pattern\":\"main\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void kinds_about_pull_requests_are_kept_with_their_numbers() {
        Answer made = made("{\"kind\":\"require_approvals_to_merge\",\"pattern\":\"main\",\"value\":2}");
        assertThat(made.json().path("value").asInt()).isEqualTo(2);
        assertThat(made.json().path("branch_type").isMissingNode()).isTrue();
        Answer model = made("{\"kind\":\"reset_pullrequest_approvals_on_change\","
                + "\"branch_match_kind\":\"branching_model\",\"branch_type\":\"production\"}");
        assertThat(model.json().path("value").isNull()).isTrue();
        assertThat(model.json().path("pattern").asString()).isEmpty();
    }

    @Test
    void what_makes_no_sense_is_refused_and_says_which_field() {
        refused("kind", "{\"pattern\":\"main\"}");
        refused("kind", "{\"kind\":\"nonsense\",\"pattern\":\"main\"}");
        refused("pattern", "{\"kind\":\"force\"}");
        refused("pattern", "{\"kind\":\"force\",\"pattern\":\"\"}");
        refused("pattern", "{\"kind\":\"force\",\"pattern\":\"" + "x".repeat(256) + "\"}");
        refused("pattern", "{\"kind\":\"force\",\"pattern\":\"a\\u0000b\"}");
        refused("pattern", "{\"kind\":\"force\",\"pattern\":\"a\\ud800\"}");
        refused("users", "{\"kind\":\"push\",\"pattern\":\"a\",\"users\":[{\"username\":\"bob@latchkey.example\"}]}");
        refused("users", "{\"kind\":\"push\",\"pattern\":\"a\",\"users\":[{\"uuid\":\"{odd}\"}]}");
        refused("branch_match_kind", "{\"kind\":\"force\",\"pattern\":\"a\",\"branch_match_kind\":\"regex\"}");
        refused("branch_type", "{\"kind\":\"force\",\"branch_match_kind\":\"branching_model\"}");
        refused(
                "branch_type",
                "{\"kind\":\"force\",\"branch_match_kind\":\"branching_model\",\"branch_type\":\"odd\"}");
        refused("users", "{\"kind\":\"push\",\"pattern\":\"a\"}");
        refused("users", "{\"kind\":\"push\",\"pattern\":\"a\",\"users\":[{\"username\":\"nobody-here\"}]}");
        refused("users", "{\"kind\":\"push\",\"pattern\":\"a\",\"users\":[null]}");
        refused("users", "{\"kind\":\"force\",\"pattern\":\"a\",\"users\":[{\"username\":\"bob\"}]}");
        refused("groups", "{\"kind\":\"push\",\"pattern\":\"a\",\"users\":[],\"groups\":[{\"slug\":\"devs\"}]}");
        refused("value", "{\"kind\":\"require_approvals_to_merge\",\"pattern\":\"a\"}");
        refused("value", "{\"kind\":\"require_approvals_to_merge\",\"pattern\":\"a\",\"value\":-1}");
        refused("value", "{\"kind\":\"force\",\"pattern\":\"a\",\"value\":1}");
        assertThat(post("[]").status()).isEqualTo(400);
    }

    private void refused(String field, String body) {
        Answer answer = post(body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().path("error").path("fields").has(field))
                .as(answer.toString())
                .isTrue();
    }

    @Test
    void ids_of_other_repositories_and_what_is_no_id_are_not_found() {
        for (String id : new String[] {"1", "0", "-1", "x", "99999999999999999999", "%2F"}) {
            assertThat(server.caller().get(path + "/" + id, admin).status())
                    .as(id)
                    .isEqualTo(404);
        }
    }

    @Test
    void each_change_is_on_record() throws Exception {
        made("{\"kind\":\"force\",\"pattern\":\"recorded\"}");
        assertThat(server.recorded("branch-restriction.created", "'recorded'").toString())
                .contains("force on branches that match 'recorded'");
    }
}
