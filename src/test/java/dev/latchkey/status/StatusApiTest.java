package dev.latchkey.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

@SuppressWarnings("NullAway.Init")
final class StatusApiTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private static Built built;
    private String commit;
    private String path;

    @BeforeAll
    static void repository() {
        built = new Built(server);
    }

    @BeforeEach
    void a_commit_of_its_own() {
        commit = built.commit();
        path = "/commit/" + commit + "/statuses";
    }

    private Answer post(String key, String state) {
        return built.send("POST", path + "/build", body(key, state));
    }

    private static String body(String key, String state) {
        return "{\"key\":\"" + key + "\",\"state\":\"" + state + "\",\"url\":\"https://ci.example/1\"}";
    }

    @Test
    void a_status_is_made_read_listed_and_changed() {
        Answer made = built.send(
                "POST",
                path + "/build/",
                "{\"key\":\"BUILD\",\"state\":\"INPROGRESS\",\"url\":\"https://ci.example/1\",\"name\":\"Build 1\","
                        + "\"description\":\"42 tests\",\"refname\":\"main\",\"odd\":1}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        String self = made.json().path("links").path("self").path("href").asString();
        assertThat(self).endsWith(path + "/build/BUILD");
        assertThat(made.header("Location")).contains(self);
        assertThat(built.get(path + "/build/BUILD").json()).isEqualTo(made.json());
        assertThat(built.get(path).json().path("values").path(0)).isEqualTo(made.json());

        server.clock().advance(Duration.ofMinutes(1));
        Answer changed = built.send("PUT", path + "/build/BUILD", "{\"state\":\"SUCCESSFUL\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("state").asString()).isEqualTo("SUCCESSFUL");
        assertThat(changed.json().path("description").asString()).isEqualTo("42 tests");
        assertThat(changed.json().path("created_on")).isEqualTo(made.json().path("created_on"));
        assertThat(changed.json().path("updated_on")).isNotEqualTo(made.json().path("updated_on"));
        assertThat(built.get(path + "/build/BUILD").json()).isEqualTo(changed.json());
    }

    @Test
    void the_same_key_is_written_over() {
        Answer first = post("K", "INPROGRESS");
        Answer second = built.send(
                "POST",
                path + "/build",
                "{\"key\":\"K\",\"state\":\"FAILED\",\"url\":\"http://ci/2\",\"name\":\"Two\"}");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().path("uuid")).isEqualTo(first.json().path("uuid"));
        JsonNode list = built.get(path).json();
        assertThat(list.path("size").asInt()).isEqualTo(1);
        assertThat(list.path("values").path(0).path("name").asString()).isEqualTo("Two");
    }

    @Test
    void a_form_is_read_like_json() {
        Answer made = built.form(path + "/build", "key=F&state=STOPPED&url=https%3A%2F%2Fci.example%2F%C3%A4");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.json().path("url").asString()).isEqualTo("https://ci.example/ä");
        assertThat(made.json().path("name").asString()).isEqualTo("F");
        assertThat(made.json().path("refname").isNull()).isTrue();
    }

    @Test
    void json_that_is_sent_as_a_form_is_told_apart() {
        assertThat(built.form(path + "/build", body("K", "FAILED")).message()).contains("application/json");
    }

    @Test
    void keys_may_hold_odd_characters() {
        for (String[] key : new String[][] {{"a/b c", "a%2Fb%20c"}, {"ä#%?", "%C3%A4%23%25%3F"}, {"+", "+"}}) {
            Answer made = post(key[0], "FAILED");
            assertThat(made.status()).as(made.toString()).isEqualTo(201);
            Answer found = built.get(path + "/build/" + key[1]);
            assertThat(found.json().path("key").asString()).isEqualTo(key[0]);
            String self = found.json().path("links").path("self").path("href").asString();
            assertThat(server.caller()
                            .get(self.substring(self.indexOf("/2.0/")), built.reader)
                            .status())
                    .as(self)
                    .isEqualTo(200);
        }
    }

    @Test
    void the_list_can_be_narrowed_and_ordered() {
        post("one", "FAILED");
        server.clock().advance(Duration.ofSeconds(1));
        post("two", "SUCCESSFUL");
        server.clock().advance(Duration.ofSeconds(1));
        built.send(
                "POST",
                path + "/build",
                "{\"key\":\"three\",\"state\":\"FAILED\",\"url\":\"http://ci/3\",\"refname\":\"topic\"}");
        assertThat(keys("")).containsExactly("one", "two", "three");
        assertThat(keys("?sort=-created_on")).containsExactly("three", "two", "one");
        assertThat(keys("?sort=key")).containsExactly("one", "three", "two");
        assertThat(keys("?q=state%3D%22FAILED%22")).containsExactly("one", "three");
        assertThat(keys("?refname=main")).containsExactly("one", "two");
        assertThat(keys("?refname=topic")).containsExactly("one", "two", "three");
        assertThat(keys("?pagelen=1&page=2")).containsExactly("two");
        assertThat(built.get(path + "?q=nonsense%3D1").status()).isEqualTo(400);
        assertThat(built.get(path + "?sort=nonsense").status()).isEqualTo(400);
        assertThat(built.get(path + "?pagelen=101").message()).isEqualTo("Invalid pagelen");
    }

    private List<String> keys(String query) {
        List<String> keys = new ArrayList<>();
        Answer answer = built.get(path + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        answer.json().path("values").forEach(value -> keys.add(value.path("key").asString()));
        return keys;
    }

    @Test
    void the_address_of_a_build_may_name_repository_and_commit() {
        Answer made = built.send(
                "POST",
                path + "/build",
                "{\"key\":\"T\",\"state\":\"FAILED\",\"url\":\"https://ci.example/{repository.full_name}/{commit.hash}\"}");
        assertThat(made.json().path("url").asString()).isEqualTo("https://ci.example/team/app/" + commit);
    }

    @Test
    void what_makes_no_sense_is_refused_and_says_which_field() {
        refused("key", "{\"state\":\"FAILED\",\"url\":\"http://ci/1\"}");
        refused("key", body("x".repeat(256), "FAILED"));
        refused("key", body("a\\nb", "FAILED"));
        refused("key", body("a\\ud800", "FAILED"));
        refused("state", "{\"key\":\"K\",\"url\":\"http://ci/1\"}");
        refused("state", body("K", "DONE"));
        refused("url", "{\"key\":\"K\",\"state\":\"FAILED\"}");
        for (String url :
                new String[] {"", "ci.example/1", "/1", "javascript:alert(1)", "ftp://ci/1", "http://", "http:/x"}) {
            refused("url", "{\"key\":\"K\",\"state\":\"FAILED\",\"url\":\"" + url + "\"}");
        }
        refused("url", "{\"key\":\"K\",\"state\":\"FAILED\",\"url\":\"http://{nonsense}/\"}");
        refused(
                "description",
                "{\"key\":\"K\",\"state\":\"FAILED\",\"url\":\"http://ci/1\",\"description\":\"" + "x".repeat(2001)
                        + "\"}");
        refused("name", "{\"key\":\"K\",\"state\":\"FAILED\",\"url\":\"http://ci/1\",\"name\":\"a\\u0000\"}");
        assertThat(built.get(path).json().path("size").asInt()).isZero();
    }

    private void refused(String field, String body) {
        Answer answer = built.send("POST", path + "/build", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().path("error").path("fields").has(field))
                .as(answer.toString())
                .isTrue();
    }

    @Test
    void the_key_stays_what_it_is() {
        post("K", "FAILED");
        assertThat(built.send("PUT", path + "/build/K", "{\"key\":\"L\"}").status())
                .isEqualTo(400);
        assertThat(built.send("PUT", path + "/build/K", "{\"key\":\"K\",\"state\":\"STOPPED\"}")
                        .status())
                .isEqualTo(200);
        assertThat(built.send("PUT", path + "/build/L", "{\"state\":\"STOPPED\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void commits_are_read_by_any_name_and_written_about_by_their_full_id() {
        post("K", "FAILED");
        for (String name : List.of("main", commit.substring(0, 8), "HEAD")) {
            assertThat(built.get("/commit/" + name + "/statuses")
                            .json()
                            .path("size")
                            .asInt())
                    .as(name)
                    .isEqualTo(1);
        }
        assertThat(built.send("POST", "/commit/main/statuses/build", body("K", "FAILED"))
                        .status())
                .isEqualTo(400);
        String absent = "0123456789012345678901234567890123456789";
        assertThat(built.get("/commit/" + absent + "/statuses").message()).isEqualTo("Commit not found");
        assertThat(built.send("POST", "/commit/" + absent + "/statuses/build", body("K", "FAILED"))
                        .status())
                .isEqualTo(404);
        String lost = built.lostCommit();
        assertThat(built.send("POST", "/commit/" + lost + "/statuses/build", body("K", "FAILED"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void readers_read_and_only_writers_write() {
        assertThat(server.caller()
                        .json("POST", Built.REPOSITORY + path + "/build", built.reader, body("K", "FAILED"))
                        .status())
                .isEqualTo(403);
        assertThat(built.get(path).status()).isEqualTo(200);
    }
}
