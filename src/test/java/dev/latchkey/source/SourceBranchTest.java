package dev.latchkey.source;

import static dev.latchkey.source.CommitServer.expect;
import static dev.latchkey.source.CommitServer.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where a posted commit goes: main branch, other branches, new ones, empty repositories; and who is faster. */
@SuppressWarnings("NullAway.Init")
final class SourceBranchTest {
    @Order(1)
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    @Order(2)
    @RegisterExtension
    static final CommitServer repository = new CommitServer(server);

    private String first;

    @BeforeEach
    void a_repository() {
        repository.nextWithFiles();
        first = repository.at("refs/heads/main");
    }

    @Test
    void without_a_branch_the_main_branch_moves_on() {
        String second = hash(repository.form("x=1"));
        assertThat(repository.at("refs/heads/main")).isEqualTo(second);
        String third = hash(repository.form("x=2&parents=" + second.toUpperCase(java.util.Locale.ROOT)));
        Path clone = repository.cloned();
        assertThat(repository.git(clone, "rev-list", "HEAD")).isEqualTo(third + "\n" + second + "\n" + first);
    }

    @Test
    void a_parent_that_is_not_the_tip_is_a_conflict() {
        String second = hash(repository.form("x=1"));
        Answer refused = repository.form("x=2&parents=" + first);
        repository.refused(refused, 409, "refs/heads/main is at " + second + ", not at " + first);
        expect(repository.form("x=2&branch=main&parents=" + "0".repeat(40)), 409);
        assertThat(repository.at("refs/heads/main")).isEqualTo(second);
    }

    @Test
    void a_new_branch_begins_at_the_main_branch_or_at_the_parent() {
        String second = hash(repository.form("x=1"));
        String fromMain = hash(repository.form("y=1&branch=feature/a"));
        String fromFirst = hash(repository.form("y=1&branch=feature/b&parents=" + first));
        Path clone = repository.cloned();
        assertThat(repository.git(clone, "rev-parse", "origin/feature/a^")).isEqualTo(second);
        assertThat(repository.git(clone, "rev-parse", "origin/feature/b^")).isEqualTo(first);
        assertThat(repository.at("refs/heads/feature/a")).isEqualTo(fromMain);
        assertThat(repository.at("refs/heads/feature/b")).isEqualTo(fromFirst);
        assertThat(repository.at("refs/heads/main")).isEqualTo(second);
        String onward = hash(repository.form("y=2&branch=feature/b&parents=" + fromFirst));
        assertThat(repository.at("refs/heads/feature/b")).isEqualTo(onward);
    }

    @Test
    void a_new_branch_with_a_parent_needs_no_files() {
        String made = hash(repository.form("branch=bare&parents=" + first));
        Path clone = repository.cloned();
        assertThat(made).isNotEqualTo(first);
        assertThat(repository.git(clone, "rev-parse", "origin/bare^")).isEqualTo(first);
        assertThat(repository.git(clone, "diff", "origin/bare", "origin/main")).isEmpty();
        assertThat(repository.git(clone, "log", "-1", "--format=%s", "origin/bare"))
                .isEqualTo("Start branch bare");
        repository.refused(repository.form("branch=bare&parents=" + made), 400, "nothing to commit");
    }

    @Test
    void parents_that_are_none_are_refused() {
        String second = hash(repository.form("x=1"));
        for (String parents :
                List.of("", "main", first.substring(0, 12), first + "," + second, first + "&parents=" + second)) {
            Answer refused = repository.form("x=2&branch=new&parents=" + parents);
            expect(refused, 400);
            assertThat(refused.json().path("error").path("fields").has("parents"))
                    .as(refused.toString())
                    .isTrue();
        }
        repository.refused(
                repository.form("x=2&branch=new&parents=" + "0".repeat(40)),
                400,
                "No branch or tag of this repository");
        expect(repository.form("x=2&branch=new&parents=" + first + "," + first + "&parents=" + first), 201);
    }

    @Test
    void a_commit_that_no_branch_reaches_is_no_parent() {
        String hidden = hash(repository.form("x=1&branch=gone"));
        expect(server.caller().json("DELETE", repository.api("/refs/branches/gone"), repository.ada(), ""), 204);
        repository.refused(
                repository.form("x=2&branch=new&parents=" + hidden), 400, "No branch or tag of this repository");
    }

    @Test
    void names_of_branches_are_those_that_branches_can_be_made_with() {
        for (String bad : List.of("", "-x", "a..b", "a+b%20c", "HEAD", "@", "x.lock", "/x", "refs/heads/x", first)) {
            Answer refused = repository.form("x=1&branch=" + bad);
            expect(refused, 400);
            assertThat(refused.json().path("error").path("fields").has("branch"))
                    .as(refused.toString())
                    .isTrue();
        }
        repository.refused(repository.form("x=1&branch=a&branch=a"), 400, "more than once");
        expect(repository.form("x=1&branch=main/below"), 409);
        expect(repository.form("x=1&branch=%C3%BC/%23"), 201);
        assertThat(repository.at("refs/heads/ü/#")).isNotEmpty();
    }

    @Test
    void the_first_commit_of_an_empty_repository_is_a_root() {
        repository.next();
        repository.refused(repository.form("x=1&parents=" + first), 400, "is empty");
        repository.refused(repository.form("message=x"), 400, "nothing to commit");
        repository.refused(repository.form("files=x"), 400, "is not there");
        String made = hash(repository.form("x=1"));
        assertThat(repository.at("HEAD")).isEqualTo(made);
        assertThat(repository.at("refs/heads/main")).isEqualTo(made);
        assertThat(repository.git(repository.cloned(), "rev-list", "--parents", "HEAD"))
                .isEqualTo(made);
    }

    @Test
    void the_branch_named_in_an_empty_repository_becomes_its_main_branch() {
        repository.next();
        String made = hash(repository.form("x=1&branch=trunk"));
        assertThat(repository.at("HEAD")).isEqualTo(made);
        assertThat(repository.git(repository.cloned(), "symbolic-ref", "HEAD")).isEqualTo("refs/heads/trunk");
        assertThat(repository.at("refs/heads/main")).isEmpty();
    }

    @Test
    void no_second_root_is_made_when_the_main_branch_has_no_commit() {
        repository.next();
        Path work = server.workDirectory();
        repository.git(work, "init", "-q");
        repository.git(work, "commit", "-q", "--allow-empty", "-m", "one");
        String url = server.url("bob:" + repository.bob(), repository.name());
        repository.git(work, "push", "-q", url, "HEAD:refs/tags/v1");
        repository.refused(repository.form("x=1"), 400, "has no commit yet");
        repository.refused(repository.form("x=1&branch=b"), 400, "has no commit yet");
        String tagged = repository.git(work, "rev-parse", "HEAD");
        expect(repository.form("x=1&branch=b&parents=" + tagged), 201);
        assertThat(repository.git(repository.cloned(), "rev-parse", "origin/b^"))
                .isEqualTo(tagged);
    }

    @Test
    void of_many_on_the_same_parent_one_is_accepted() {
        List<Integer> statuses = together(8, i -> repository.form("f" + i + "=x&parents=" + first)).stream()
                .map(Answer::status)
                .sorted()
                .toList();
        assertThat(statuses).containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
        assertThat(repository.tree("main")).hasSize(3);
    }

    @Test
    void nothing_that_was_accepted_is_lost() {
        List<Answer> answers = together(8, i -> repository.form("f" + i + "=x"));
        List<String> expected = new ArrayList<>(List.of("100644 README", "100644 dir/a"));
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).status()).as(answers.get(i).toString()).isIn(201, 409);
            if (answers.get(i).status() == 201) {
                expected.add("100644 f" + i);
            }
        }
        assertThat(repository.tree("main")).containsExactlyElementsOf(expected);
        assertThat(expected).hasSizeGreaterThan(2);
    }

    @Test
    void an_empty_repository_gets_one_first_commit() {
        repository.next();
        List<Integer> statuses = together(6, i -> repository.form("f" + i + "=x")).stream()
                .map(Answer::status)
                .toList();
        assertThat(statuses).contains(201).allMatch(status -> status == 201 || status == 409);
        assertThat(repository
                        .git(repository.cloned(), "rev-list", "--max-parents=0", "--all")
                        .lines())
                .hasSize(1);
    }

    private static List<Answer> together(int count, java.util.function.IntFunction<Answer> call) {
        List<CompletableFuture<Answer>> calls = IntStream.range(0, count)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> call.apply(i)))
                .toList();
        return calls.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void restrictions_hold_for_posted_files_too() throws Exception {
        String body = "{\"kind\":\"push\",\"pattern\":\"main\",\"users\":[{\"username\":\"ada\"}]}";
        expect(server.caller().json("POST", repository.api("/branch-restrictions"), repository.ada(), body), 201);
        Answer refused = repository.form("x=1");
        repository.refused(refused, 403, "you may not write to this branch (restriction");
        assertThat(repository.at("refs/heads/main")).isEqualTo(first);
        assertThat(server.recorded("ref.refused", "refs/heads/main").toString()).contains("may not write");
        expect(repository.form("x=1&branch=other"), 201);
        expect(repository.post(repository.ada(), "", new Parts().file("x", "1")), 201);
    }
}
