package dev.latchkey.comment;

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

/** Comments on commits over REST: written, read, listed, changed, deleted. */
@SuppressWarnings("NullAway.Init")
final class CommentApiTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private static Discussed place;

    private String commit;
    private String path;

    @BeforeAll
    static void two_repositories() {
        place = new Discussed(server);
    }

    @BeforeEach
    void a_commit_without_comments() {
        commit = place.commit();
        path = "/commit/" + commit + "/comments";
    }

    private static String raw(String text) {
        return "{\"content\": {\"raw\": \"" + text + "\"}}";
    }

    @Test
    void a_comment_is_answered_as_bitbucket_answers_it() {
        Answer made = place.send("POST", path, place.rob, raw("*Why* so?"));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        JsonNode body = made.json();
        assertThat(List.copyOf(body.propertyNames()))
                .containsExactly(
                        "id", "created_on", "updated_on", "content", "user", "deleted", "type", "commit", "links");
        assertThat(body.path("type").asString()).isEqualTo("commit_comment");
        assertThat(body.path("content").toString())
                .isEqualTo(
                        "{\"type\":\"rendered\",\"raw\":\"*Why* so?\",\"markup\":\"markdown\",\"html\":\"<p><em>Why</em> so?</p>\"}");
        assertThat(body.path("user").path("nickname").asString()).isEqualTo("rob");
        assertThat(body.path("deleted").asBoolean()).isFalse();
        assertThat(body.path("commit").path("hash").asString()).isEqualTo(commit);
        String self = body.path("links").path("self").path("href").asString();
        assertThat(made.header("Location")).contains(self);
        assertThat(place.follow(self).json()).isEqualTo(body);
        assertThat(place.get(path).json().path("values").get(0)).isEqualTo(body);
        assertThat(place.get("/commit/" + commit)
                        .json()
                        .path("links")
                        .path("comments")
                        .path("href")
                        .asString())
                .endsWith(path);
    }

    @Test
    void only_its_author_changes_a_comment_and_only_its_text() throws Exception {
        long id = place.say(commit, place.rob, "first");
        server.clock().advance(Duration.ofSeconds(1));
        String one = path + "/" + id;
        Answer changed = place.send(
                "PUT", one, place.rob, "{\"content\": {\"raw\": \"**second**\"}, \"inline\": {\"path\": \"nowhere\"}}");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(201);
        JsonNode body = changed.json();
        assertThat(body.path("content").path("html").asString()).isEqualTo("<p><strong>second</strong></p>");
        assertThat(body.has("inline")).isFalse();
        assertThat(body.path("updated_on").asString())
                .isGreaterThan(body.path("created_on").asString());
        for (String other : List.of(place.eve, place.ada)) {
            Answer refused = place.send("PUT", one, other, raw("third"));
            assertThat(refused.status()).as(refused.toString()).isEqualTo(403);
            assertThat(refused.message()).contains("author");
        }
        assertThat(place.get(one).json()).isEqualTo(body);
        assertThat(server.recorded("commit-comment.created", commit + " comment " + id))
                .isNotEmpty();
        assertThat(server.recorded("commit-comment.changed", commit + " comment " + id))
                .filteredOn(row -> row.contains(commit + " comment " + id))
                .hasSize(1)
                .allMatch(row -> !row.contains("second"));
    }

    @Test
    void its_author_or_an_administrator_deletes_a_comment_and_it_is_gone() throws Exception {
        for (String who : List.of(place.rob, place.ada)) {
            String one = path + "/" + place.say(commit, place.rob, "regretted");
            assertThat(place.send("DELETE", one, place.eve, "").status()).isEqualTo(403);
            assertThat(place.send("DELETE", one, who, "").status()).isEqualTo(204);
            assertThat(place.get(one).status()).isEqualTo(404);
            assertThat(place.send("DELETE", one, who, "").status()).as("again").isEqualTo(204);
            assertThat(place.send("DELETE", one, place.eve, "").status()).isEqualTo(404);
            assertThat(place.send("PUT", one, place.rob, raw("back")).status()).isEqualTo(404);
        }
        assertThat(place.get(path).json().path("size").asInt()).isZero();
        assertThat(server.recorded("commit-comment.deleted", commit)).isNotEmpty();
    }

    @Test
    void S13_an_administrators_token_without_the_scope_for_it_deletes_no_comment_of_others() {
        String others = path + "/" + place.say(commit, place.rob, "stays");
        String own = path + "/" + place.say(commit, place.ada, "goes");
        String token = place.token("ada");
        assertThat(place.send("DELETE", others, token, "").status()).isEqualTo(403);
        assertThat(place.send("DELETE", own, token, "").status()).isEqualTo(204);
        assertThat(place.get(others).json().at("/content/raw").asString()).isEqualTo("stays");
        assertThat(place.send("DELETE", others, place.ada, "").status()).isEqualTo(204);
    }

    @Test
    void a_deleted_comment_stays_without_its_text_as_long_as_it_has_answers() {
        long question = place.say(commit, place.rob, "secret plan");
        long answer = place.answer(commit, place.eve, question);
        long last = place.answer(commit, place.rob, answer);
        assertThat(place.send("DELETE", path + "/" + question, place.rob, "").status())
                .isEqualTo(204);
        assertThat(place.send("DELETE", path + "/" + answer, place.eve, "").status())
                .isEqualTo(204);
        assertThat(place.ids(commit, "")).containsExactly(question, answer, last);
        JsonNode left = place.get(path + "/" + question).json();
        assertThat(left.path("deleted").asBoolean()).isTrue();
        assertThat(left.path("content").path("raw").asString()).isEmpty();
        assertThat(left.path("content").path("html").asString()).isEmpty();
        assertThat(left.path("user").path("nickname").asString()).isEqualTo("rob");
        assertThat(place.ids(commit, "?q=deleted%3Dfalse")).containsExactly(last);
        assertThat(place.send("PUT", path + "/" + question, place.rob, raw("back"))
                        .status())
                .isEqualTo(409);
        assertThat(place.send("DELETE", path + "/" + question, place.rob, "").status())
                .isEqualTo(204);
        assertThat(place.send(
                                "POST",
                                path,
                                place.eve,
                                "{\"content\": {\"raw\": \"a\"}, \"parent\": {\"id\": " + question + "}}")
                        .status())
                .isEqualTo(400);
        place.send("DELETE", path + "/" + last, place.rob, "");
        assertThat(place.ids(commit, "")).isEmpty();
        assertThat(place.get(path + "/" + question).status()).isEqualTo(404);
        assertThat(place.say(commit, place.rob, "new"))
                .as("ids are not used twice")
                .isGreaterThan(last);
    }

    @Test
    void an_answer_belongs_to_a_comment_of_the_same_commit() {
        long question = place.say(commit, place.rob, "why?");
        JsonNode answer = place.comment(
                commit, place.eve, "{\"content\": {\"raw\": \"so\"}, \"parent\": {\"id\": " + question + "}}");
        assertThat(answer.path("parent").path("id").asLong()).isEqualTo(question);
        assertThat(place.follow(answer.path("parent")
                                .path("links")
                                .path("self")
                                .path("href")
                                .asString())
                        .json()
                        .path("id")
                        .asLong())
                .isEqualTo(question);
        assertThat(place.ids(commit, "?q=parent.id%3D" + question))
                .containsExactly(answer.path("id").asLong());
        String other = place.commit();
        String body = "{\"content\": {\"raw\": \"a\"}, \"parent\": {\"id\": " + question + "}}";
        Answer elsewhere = place.send("POST", "/commit/" + other + "/comments", place.rob, body);
        assertThat(elsewhere.status()).as(elsewhere.toString()).isEqualTo(400);
        assertThat(elsewhere.json().path("error").path("fields").has("parent.id"))
                .isTrue();
        assertThat(place.send("POST", path, place.rob, body.replace("" + question, "999999"))
                        .status())
                .isEqualTo(404);
        assertThat(place.send("POST", path, place.rob, body.replace("" + question, "\"x\""))
                        .status())
                .isEqualTo(400);
        for (String method : List.of("GET", "PUT", "DELETE")) {
            Answer strange = place.send(method, "/commit/" + other + "/comments/" + question, place.rob, raw("x"));
            assertThat(strange.status()).as(strange.toString()).isEqualTo(404);
        }
        for (String odd : List.of("x", "-1", "99999999999999999999", "1.5", "%7B1%7D")) {
            assertThat(place.get(path + "/" + odd).status()).as(odd).isEqualTo(404);
        }
        assertThat(place.ids(other, "")).isEmpty();
    }

    @Test
    void long_lists_come_in_pages_and_can_be_ordered_and_narrowed() {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            all.add(place.say(commit, i % 2 == 0 ? place.rob : place.eve, "number " + i));
        }
        assertThat(place.ids(commit, "")).isEqualTo(all.subList(0, 10));
        List<Long> followed = new ArrayList<>();
        Answer page = place.get(path + "?pagelen=7&sort=-created_on");
        while (true) {
            page.json()
                    .path("values")
                    .forEach(value -> followed.add(value.path("id").asLong()));
            assertThat(page.json().path("size").asInt()).isEqualTo(25);
            if (!page.json().has("next")) {
                break;
            }
            page = place.follow(page.json().path("next").asString());
        }
        assertThat(followed).containsExactlyInAnyOrderElementsOf(all);
        assertThat(place.ids(commit, "?sort=-id&pagelen=1")).containsExactly(all.get(24));
        assertThat(place.ids(commit, "?q=user.nickname%3D%22eve%22+AND+content.raw~%22NUMBER+1%22"))
                .containsExactly(all.get(1), all.get(11), all.get(13), all.get(15), all.get(17), all.get(19));
        Answer some = place.get(path + "?fields=values.id,values.user.nickname,next&pagelen=2");
        assertThat(some.json().path("values").get(1).toString())
                .isEqualTo("{\"id\":" + all.get(1) + ",\"user\":{\"nickname\":\"eve\"}}");
        assertThat(some.json().has("size")).isFalse();
        assertThat(place.ids(commit, "?page=9")).isEmpty();
        assertThat(place.get(path + "?pagelen=101").message()).isEqualTo("Invalid pagelen");
        for (String bad : List.of("q=nonsense%3D1", "q=id~%22a%22", "sort=nonsense", "page=x")) {
            assertThat(place.get(path + "?" + bad).status()).as(bad).isEqualTo(400);
        }
    }

    @Test
    void a_commit_is_read_about_by_any_name_and_written_about_by_its_id() {
        long id = place.say(commit, place.rob, "here");
        for (String name : List.of("main", "HEAD", commit.substring(0, 7), "refs%2Fheads%2Fmain")) {
            assertThat(place.ids(name, "")).as(name).containsExactly(id);
        }
        String brief = "/commit/" + commit.substring(0, 8) + "/comments";
        assertThat(place.send("PUT", brief + "/" + id, place.rob, raw("there")).status())
                .isEqualTo(201);
        Answer made = place.send("POST", brief, place.rob, raw("brief"));
        assertThat(made.json().path("commit").path("hash").asString()).isEqualTo(commit);
        for (String method : List.of("POST", "PUT", "DELETE")) {
            String byBranch = "/commit/main/comments" + (method.equals("POST") ? "" : "/" + id);
            Answer refused = place.send(method, byBranch, place.rob, raw("x"));
            assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
            assertThat(refused.message()).contains(commit);
        }
        for (String absent : List.of("0123456789012345678901234567890123456789", place.lostCommit(), "nowhere")) {
            assertThat(place.get("/commit/" + absent + "/comments").message()).isEqualTo("Commit not found");
            assertThat(place.send("POST", "/commit/" + absent + "/comments", place.rob, raw("x"))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void forks_start_without_the_comments_of_their_parent_and_a_repository_takes_its_own_along() {
        server.role("team", "ada", dev.latchkey.auth.Permission.ADMIN);
        place.say(commit, place.rob, "only here");
        String full = server.fullToken("ada");
        Answer fork = place.send("POST", "/forks", full, "{\"name\": \"copy\"}");
        assertThat(fork.status()).as(fork.toString()).isEqualTo(201);
        String copy = "/2.0/repositories/team/copy";
        assertThat(server.caller().get(copy + path, full).json().path("size").asInt(-1))
                .isZero();
        Answer made = server.caller().json("POST", copy + path, place.rob, raw("in the copy"));
        assertThat(made.json().path("id").asLong()).isEqualTo(1);
        server.caller().call("POST", copy + "/commit/" + commit + "/approve", bearer(place.rob), "");
        assertThat(server.caller().call("DELETE", copy, bearer(full), "").status())
                .isEqualTo(204);
        assertThat(server.caller().get(copy + path, full).status()).isEqualTo(404);
        assertThat(place.ids(commit, "")).hasSize(1);
    }

    private static java.util.Map<String, String> bearer(String token) {
        return dev.latchkey.e2e.Caller.bearer(token);
    }
}
