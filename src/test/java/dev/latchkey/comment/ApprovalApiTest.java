package dev.latchkey.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.audit.Actor;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.Caller;
import dev.latchkey.e2e.LatchkeyServer;
import dev.latchkey.token.Expiry;
import dev.latchkey.token.NewToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Approvals of commits over REST, who takes part in a commit, and who may do what of all this. */
@SuppressWarnings("NullAway.Init")
final class ApprovalApiTest {
    private static final String READ = "read:repository:bitbucket";
    private static final String WRITE = "write:repository:bitbucket";
    private static final String TEXT = "{\"content\": {\"raw\": \"text\"}}";

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private static Discussed place;

    private String commit;
    private String approve;

    @BeforeAll
    static void two_repositories() {
        place = new Discussed(server);
    }

    @BeforeEach
    void a_commit_that_nobody_has_approved() {
        commit = place.commit();
        approve = "/commit/" + commit + "/approve";
    }

    private static Answer bare(String method, String path, String token) {
        return server.caller().call(method, path, Caller.bearer(token), "");
    }

    private JsonNode participants() {
        return place.get("/commit/" + commit).json().path("participants");
    }

    @Test
    void who_approves_a_commit_takes_part_in_it_until_the_approval_is_taken_back() throws Exception {
        assertThat(participants().toString()).isEqualTo("[]");
        Answer approved = bare("POST", Discussed.APP + approve, place.rob);
        assertThat(approved.status()).as(approved.toString()).isEqualTo(200);
        JsonNode body = approved.json();
        assertThat(List.copyOf(body.propertyNames()))
                .containsExactly("type", "user", "role", "approved", "state", "participated_on");
        assertThat(body.path("type").asString()).isEqualTo("participant");
        assertThat(body.path("user").path("nickname").asString()).isEqualTo("rob");
        assertThat(body.path("approved").asBoolean()).isTrue();
        assertThat(body.path("state").asString()).isEqualTo("approved");
        assertThat(participants().get(0)).isEqualTo(body);
        server.clock().advance(Duration.ofSeconds(1));
        assertThat(place.send("POST", approve, place.rob, "{}").json())
                .as("again")
                .isEqualTo(body);
        assertThat(participants().size()).isEqualTo(1);
        assertThat(place.get("/commits").body()).doesNotContain("participant");
        assertThat(bare("DELETE", Discussed.APP + approve, place.rob).status()).isEqualTo(204);
        assertThat(participants().toString()).isEqualTo("[]");
        Answer none = bare("DELETE", Discussed.APP + approve, place.rob);
        assertThat(none.status()).as(none.toString()).isEqualTo(404);
        assertThat(server.recorded("commit.approved", commit))
                .filteredOn(row -> row.contains(commit))
                .hasSize(1);
        assertThat(server.recorded("commit.unapproved", commit))
                .filteredOn(row -> row.contains(commit))
                .hasSize(1);
    }

    @Test
    void those_who_comment_take_part_with_the_time_of_their_last_comment() {
        place.say(commit, place.eve, "first");
        server.clock().advance(Duration.ofSeconds(1));
        JsonNode last = place.comment(commit, place.eve, TEXT);
        server.clock().advance(Duration.ofSeconds(1));
        long regretted = place.say(commit, place.rob, "regretted");
        place.say(commit, place.ada, "mine");
        bare("POST", Discussed.APP + approve, place.ada);
        place.send("DELETE", "/commit/" + commit + "/comments/" + regretted, place.rob, "");
        JsonNode all = participants();
        assertThat(all.size()).isEqualTo(2);
        assertThat(all.get(0).path("user").path("nickname").asString()).isEqualTo("eve");
        assertThat(all.get(0).path("approved").asBoolean()).isFalse();
        assertThat(all.get(0).path("state").isNull()).isTrue();
        assertThat(all.get(0).path("participated_on").asString())
                .isEqualTo(last.path("created_on").asString());
        assertThat(all.get(1).path("user").path("nickname").asString()).isEqualTo("ada");
        assertThat(all.get(1).path("approved").asBoolean()).isTrue();
        assertThat(place.get("/commit/" + commit + "?fields=participants.user.nickname")
                        .body())
                .isEqualTo("{\"participants\":[{\"user\":{\"nickname\":\"eve\"}},{\"user\":{\"nickname\":\"ada\"}}]}");
    }

    @Test
    void of_many_approvals_at_once_one_counts() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Answer>> calls = Stream.of(place.rob, place.eve, place.rob, place.eve, place.rob, place.rob)
                    .<Callable<Answer>>map(token -> () -> bare("POST", Discussed.APP + approve, token))
                    .toList();
            for (Future<Answer> answer : pool.invokeAll(calls)) {
                assertThat(answer.get().status()).as(answer.get().toString()).isEqualTo(200);
            }
            List<Callable<Integer>> back = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                back.add(
                        () -> bare("DELETE", Discussed.APP + approve, place.rob).status());
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : pool.invokeAll(back)) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnlyOnce(204).containsOnly(204, 404);
        } finally {
            pool.shutdownNow();
        }
        assertThat(participants().size()).isEqualTo(1);
        assertThat(server.recorded("commit.approved", commit))
                .filteredOn(row -> row.contains(commit))
                .hasSize(2);
    }

    @Test
    void of_answers_and_deletions_at_once_none_is_left_without_its_question() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < 10; i++) {
                long question = place.say(commit, place.rob, "why?");
                String path = "/commit/" + commit + "/comments";
                String body = "{\"content\": {\"raw\": \"so\"}, \"parent\": {\"id\": " + question + "}}";
                List<Callable<Integer>> calls = List.of(
                        () -> place.send("POST", path, place.eve, body).status(),
                        () -> place.send("DELETE", path + "/" + question, place.rob, "")
                                .status());
                List<Future<Integer>> done = pool.invokeAll(calls);
                int answered = done.get(0).get();
                assertThat(done.get(1).get()).isEqualTo(204);
                assertThat(answered).isIn(201, 404);
                assertThat(place.get(path + "/" + question).status()).isEqualTo(answered == 201 ? 200 : 404);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void commits_are_approved_by_their_id() {
        assertThat(bare("POST", Discussed.APP + "/commit/main/approve", place.rob)
                        .status())
                .isEqualTo(400);
        String brief = "/commit/" + commit.substring(0, 10).toUpperCase(java.util.Locale.ROOT) + "/approve";
        assertThat(bare("POST", Discussed.APP + brief, place.rob).status()).isEqualTo(200);
        for (String absent : List.of("0123456789012345678901234567890123456789", place.lostCommit())) {
            String path = Discussed.APP + "/commit/" + absent + "/approve";
            assertThat(bare("POST", path, place.rob).status()).isEqualTo(404);
            assertThat(bare("DELETE", path, place.rob).status()).isEqualTo(404);
        }
    }

    @Test
    void each_operation_needs_exactly_its_scopes() {
        String reading = server.token("rob", READ);
        String writing = server.token("rob", WRITE);
        String comments = "/commit/" + commit + "/comments";
        assertThat(place.send("POST", comments, reading, TEXT).status()).isEqualTo(201);
        assertThat(place.send("POST", comments, writing, TEXT).status()).isEqualTo(403);
        Answer refused = bare("POST", Discussed.APP + approve, writing);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("error").path("detail").path("missing").toString())
                .isEqualTo("[\"" + READ + "\"]");
        assertThat(bare("POST", Discussed.APP + approve, reading).status()).isEqualTo(403);
        assertThat(bare("POST", Discussed.APP + approve, place.rob).status()).isEqualTo(200);
        assertThat(bare("DELETE", Discussed.APP + approve, reading).status()).isEqualTo(403);
        assertThat(bare("DELETE", Discussed.APP + approve, writing).status()).isEqualTo(204);
    }

    @Test
    void a_hidden_repository_is_as_good_as_none() {
        long id = place.say(commit, place.rob, "hidden");
        for (String[] call : new String[][] {
            {"GET", "/comments"},
            {"POST", "/comments"},
            {"GET", "/comments/" + id},
            {"PUT", "/comments/" + id},
            {"DELETE", "/comments/" + id},
            {"POST", "/approve"},
            {"DELETE", "/approve"}
        }) {
            String path = "/commit/" + commit + call[1];
            Answer hidden = server.caller().json(call[0], Discussed.APP + path, place.sam, TEXT);
            Answer none = server.caller().json(call[0], "/2.0/repositories/team/nothing" + path, place.sam, TEXT);
            assertThat(hidden.status()).as(hidden.toString()).isEqualTo(404);
            assertThat(hidden.body()).isEqualTo(none.body());
            assertThat(server.caller()
                            .call(call[0], Discussed.APP + path, Map.of(), "")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(place.ids(commit, "")).containsExactly(id);
    }

    @Test
    void in_a_public_repository_anybody_with_credentials_comments_and_only_its_people_approve() {
        String comments = Discussed.OPEN + "/commit/" + commit + "/comments";
        assertThat(server.caller()
                        .call("POST", comments, Map.of("Content-Type", "application/json"), TEXT)
                        .status())
                .isEqualTo(401);
        Answer made = server.caller().json("POST", comments, place.sam, TEXT);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        String one = comments + "/" + made.json().path("id").asLong();
        assertThat(server.caller().getAnonymously(comments).json().path("size").asInt())
                .isEqualTo(1);
        assertThat(server.caller().getAnonymously(one).status()).isEqualTo(200);
        assertThat(server.caller().call("DELETE", one, Map.of(), "").status()).isEqualTo(401);
        assertThat(bare("DELETE", one, place.rob).status()).isEqualTo(403);
        Answer refused = bare("POST", Discussed.OPEN + approve, place.sam);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(403);
        assertThat(bare("POST", Discussed.OPEN + approve, place.rob).status()).isEqualTo(200);
        assertThat(server.caller()
                        .call("POST", Discussed.OPEN + approve, Map.of(), "")
                        .status())
                .isEqualTo(401);
        assertThat(bare("DELETE", one, place.sam).status()).isEqualTo(204);
    }

    @Test
    void a_token_for_other_repositories_neither_comments_nor_approves() {
        NewToken wish = new NewToken(
                "other",
                List.of(READ, WRITE),
                Expiry.after(Duration.ofDays(1)),
                Optional.of(List.of("team/app")),
                Optional.empty(),
                Optional.empty());
        String token = server.issue("rob", wish).secret().reveal();
        assertThat(place.send("POST", "/commit/" + commit + "/comments", token, TEXT)
                        .status())
                .isEqualTo(201);
        assertThat(server.caller()
                        .json("POST", Discussed.OPEN + "/commit/" + commit + "/comments", token, TEXT)
                        .status())
                .isEqualTo(403);
        assertThat(bare("POST", Discussed.OPEN + approve, token).status()).isEqualTo(403);
    }

    @Test
    void what_a_disabled_account_said_stays_and_it_says_no_more() {
        String max = place.token("max");
        server.role("team", "max", dev.latchkey.auth.Permission.READ);
        long id = place.say(commit, max, "still here");
        bare("POST", Discussed.APP + approve, max);
        server.app().accounts().disable(server.account("max").id(), Actor.operator());
        assertThat(place.send("POST", "/commit/" + commit + "/comments", max, TEXT)
                        .status())
                .isEqualTo(401);
        assertThat(bare("DELETE", Discussed.APP + approve, max).status()).isEqualTo(401);
        assertThat(place.ids(commit, "")).containsExactly(id);
        assertThat(participants().get(0).path("user").path("nickname").asString())
                .isEqualTo("max");
        assertThat(place.send("DELETE", "/commit/" + commit + "/comments/" + id, place.ada, "")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void repositories_answer_to_their_uuid_as_well() {
        String uuid = place.get("").json().path("uuid").asString();
        String path = "/2.0/repositories/%7B%7D/" + uuid.replace("{", "%7B").replace("}", "%7D");
        Answer made = server.caller().json("POST", path + "/commit/" + commit + "/comments", place.rob, TEXT);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.json().path("links").path("self").path("href").asString())
                .contains("/2.0/repositories/team/app/commit/");
        assertThat(bare("POST", path + approve + "/", place.rob).status()).isEqualTo(200);
        assertThat(bare("HEAD", path + "/commit/" + commit + "/comments", place.rob)
                        .status())
                .isEqualTo(200);
    }
}
