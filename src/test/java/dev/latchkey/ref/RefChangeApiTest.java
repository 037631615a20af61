package dev.latchkey.ref;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import dev.latchkey.e2e.TeamRepository;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Branches and tags made and deleted over REST, as real git then sees them. */
@SuppressWarnings("NullAway.Init")
final class RefChangeApiTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private TeamRepository app;
    private String name;
    private String bob;
    private String one;
    private String two;

    @BeforeEach
    void a_repository_with_two_commits() {
        app = new TeamRepository(server);
        name = app.name();
        bob = app.bob();
        one = git("rev-parse", "HEAD~1");
        two = git("rev-parse", "HEAD");
    }

    private String git(String... arguments) {
        return app.git(arguments);
    }

    private Answer post(String kind, String token, String body) {
        return server.caller().json("POST", refs(kind), token, body);
    }

    private Answer create(String kind, String refName, String hash) {
        return post(kind, bob, "{\"name\":\"" + refName + "\",\"target\":{\"hash\":\"" + hash + "\"}}");
    }

    private Answer delete(String path, String token) {
        return server.caller().json("DELETE", refs(path), token, "");
    }

    private String refs(String path) {
        return "/2.0/repositories/" + name + "/refs/" + path;
    }

    private static void expect(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    }

    @Test
    void a_new_branch_is_there_for_git_and_on_record() throws Exception {
        Answer made = create("branches", "feature/x", one);
        expect(made, 201);
        assertThat(made.json().path("target").path("hash").asString()).isEqualTo(one);
        assertThat(made.header("Location").orElseThrow()).endsWith(refs("branches/feature/x"));
        assertThat(git("ls-remote", "bob", "refs/heads/feature/x")).startsWith(one);
        assertThat(server.recorded("ref.created", "refs/heads/feature/x").toString())
                .contains("refs/heads/feature/x");
    }

    @Test
    void targets_are_named_by_branch_tag_and_short_id() {
        expect(create("branches", "by-branch", "main"), 201);
        expect(create("branches", "by-short-id", one.substring(0, 10)), 201);
        expect(create("tags", "t", one), 201);
        expect(create("branches", "by-tag", "t"), 201);
        assertThat(git("ls-remote", "bob", "by-branch")).startsWith(two);
        assertThat(git("ls-remote", "bob", "by-short-id")).startsWith(one);
        assertThat(git("ls-remote", "bob", "by-tag")).startsWith(one);
    }

    @Test
    void a_new_tag_is_annotated_by_the_caller() {
        String body = "{\"name\":\"r/1\",\"message\":\"Notes äöü\",\"target\":{\"hash\":\"" + one + "\"}}";
        Answer made = post("tags", bob, body);
        expect(made, 201);
        JsonNode tagger = made.json().path("tagger");
        assertThat(tagger.path("raw").asString()).endsWith("<bob@latchkey.example>");
        assertThat(tagger.path("user").path("nickname").asString()).isEqualTo("bob");
        git("fetch", "-q", "--tags", "bob");
        assertThat(git("cat-file", "-t", "r/1")).isEqualTo("tag");
        assertThat(git("cat-file", "-p", "r/1")).contains("object " + one, "Notes äöü", "<bob@latchkey.example>");
        git("fsck", "--strict");
    }

    @Test
    void a_tag_without_a_message_gets_one() {
        Answer made = create("tags", "plain", two);
        expect(made, 201);
        assertThat(made.json().path("message").asString())
                .isEqualTo("Added tag plain for changeset " + two.substring(0, 12) + "\n");
        assertThat(server.caller().get(refs("tags/plain"), bob).json()).isEqualTo(made.json());
    }

    @Test
    void names_that_git_would_not_take_are_refused() {
        for (String bad :
                List.of("", "-x", "a..b", "a b", "HEAD", "head", "@", "x.lock", "/x", "x/", "refs/heads/x", two)) {
            Answer answer = create("branches", bad, two);
            expect(answer, 400);
            assertThat(answer.json().path("error").path("fields").has("name"))
                    .as(answer.toString())
                    .isTrue();
        }
        expect(create("tags", "x\\u0007y", two), 400);
        expect(create("tags", "x\\ud800y", two), 400);
    }

    @Test
    void targets_that_are_no_reachable_commit_are_refused() {
        for (String bad : List.of("", "none", "0".repeat(40), "refs/heads/none")) {
            Answer answer = create("branches", "x", bad);
            expect(answer, 400);
            assertThat(answer.json().path("error").path("fields").has("target.hash"))
                    .as(answer.toString())
                    .isTrue();
        }
        expect(post("branches", bob, "{\"name\":\"x\"}"), 400);
        expect(post("branches", bob, "[]"), 400);
    }

    @Test
    void names_that_are_taken_are_a_conflict() {
        expect(create("branches", "main", one), 409);
        expect(create("branches", "main/below", one), 409);
        expect(create("branches", "a/b", one), 201);
        expect(create("branches", "a", one), 409);
        expect(create("tags", "main", one), 201);
        expect(create("tags", "main", two), 409);
        assertThat(git("ls-remote", "bob", "refs/heads/main")).startsWith(two);
    }

    @Test
    void of_many_who_want_the_same_name_one_gets_it() {
        List<Integer> statuses = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> create("tags", "wanted", i % 2 == 0 ? one : two).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertThat(statuses).containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
    }

    @Test
    void a_message_that_git_would_cut_is_refused() {
        String body = "{\"name\":\"t\",\"message\":\"a\\u0000b\",\"target\":{\"hash\":\"main\"}}";
        expect(post("tags", bob, body), 400);
    }

    @Test
    void nothing_can_be_made_in_an_empty_repository() {
        server.repository("team/empty");
        name = "team/empty";
        expect(create("branches", "x", "HEAD"), 400);
        expect(create("branches", "x", "main"), 400);
    }

    @Test
    void what_is_deleted_is_gone() throws Exception {
        git("push", "-q", "bob", "HEAD:refs/heads/feature/y", "HEAD:refs/tags/t/1");
        expect(delete("branches/feature%2Fy", bob), 204);
        expect(delete("tags/t/1", bob), 204);
        expect(delete("tags/t/1", bob), 404);
        expect(delete("branches/a..b", bob), 404);
        assertThat(git("ls-remote", "bob")).doesNotContain("feature/y").doesNotContain("t/1");
        assertThat(server.recorded("ref.deleted", "refs/tags/t/1").toString()).contains("refs/tags/t/1");
    }

    @Test
    void the_default_branch_stays() {
        Answer refused = delete("branches/main", app.ada());
        expect(refused, 400);
        assertThat(refused.message()).contains("default branch");
        assertThat(git("ls-remote", "bob", "main")).startsWith(two);
    }

    @Test
    void restrictions_hold_over_rest_too() throws Exception {
        app.restrict("{\"kind\":\"push\",\"pattern\":\"release/*\",\"users\":[{\"username\":\"ada\"}]}");
        app.restrict("{\"kind\":\"delete\",\"pattern\":\"keep\"}");
        Answer refused = create("branches", "release/1", one);
        expect(refused, 403);
        assertThat(refused.message())
                .contains("you may not write to this branch (restriction 1, push on")
                .contains("only ada may write to");
        expect(post("branches", app.ada(), "{\"name\":\"release/1\",\"target\":{\"hash\":\"main\"}}"), 201);
        expect(delete("branches/release/1", bob), 403);
        expect(create("branches", "keep", one), 201);
        Answer kept = delete("branches/keep", app.ada());
        expect(kept, 403);
        assertThat(kept.message()).contains("this branch may not be deleted");
        assertThat(git("ls-remote", "bob")).contains("refs/heads/keep", "refs/heads/release/1");
        assertThat(server.recorded("ref.refused", "refs/heads/keep").toString()).contains("may not be deleted");
    }
}
