package dev.latchkey.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RevisionsTest {
    @TempDir
    Path directory;

    private RealGit git;
    private List<String> ids;

    @BeforeEach
    void makeRepository() throws IOException {
        git = RealGit.init(directory.resolve("repository.git"));
        ids = Shapes.line(700).writeTo(git);
    }

    @Test
    void head_branches_tags_and_ids_are_found() throws IOException {
        git.run("branch", "feature/with/slashes", ids.get(3));
        git.run("tag", "light", ids.get(4));
        git.run("tag", "-a", "-m", "annotated", "heavy", ids.get(5));
        String tip = ids.get(699);
        assertThat(found("HEAD")).contains(tip);
        assertThat(found("main")).contains(tip);
        assertThat(found("refs/heads/main")).contains(tip);
        assertThat(found("feature/with/slashes")).contains(ids.get(3));
        assertThat(found("light")).contains(ids.get(4));
        assertThat(found("heavy")).contains(ids.get(5));
        assertThat(found(git.run("rev-parse", "refs/tags/heavy").strip())).contains(ids.get(5));
        assertThat(found(ids.get(0))).contains(ids.get(0));
        assertThat(found(ids.get(0).toUpperCase(Locale.ROOT))).contains(ids.get(0));
        assertThat(found(ids.get(350).substring(0, 12))).contains(ids.get(350));
    }

    @Test
    void a_tag_is_preferred_to_a_branch_of_the_same_name() throws IOException {
        git.run("tag", "main", ids.get(1));
        assertThat(found("main")).contains(ids.get(1));
        assertThat(found("refs/heads/main")).contains(ids.get(699));
    }

    @Test
    void what_is_no_commit_is_not_found() throws IOException {
        String tree = git.run("rev-parse", "main^{tree}").strip();
        git.run("tag", "tree", tree);
        for (String name : List.of(
                "nowhere",
                "tree",
                tree,
                "1".repeat(40),
                "abc",
                "main~1",
                "main^{tree}",
                ":/x",
                "",
                "/",
                "..",
                "refs/heads",
                "../../HEAD",
                "config",
                "main.lock",
                "FETCH_HEAD",
                "@",
                "-x",
                "a b",
                "main:a.txt")) {
            assertThat(found(name)).as(name).isEmpty();
        }
    }

    @Test
    void an_ambiguous_abbreviation_is_refused_with_its_candidates() throws IOException {
        Set<String> seen = new HashSet<>();
        String twice = ids.stream()
                .map(id -> id.substring(0, 4))
                .filter(start -> !seen.add(start))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> found(twice)).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.problem()).isInstanceOf(Problem.Invalid.class);
            assertThat(failure.problem().message()).contains(twice, "Give more digits");
        });
    }

    @Test
    void hidden_refs_and_what_only_they_reach_are_not_found() throws IOException {
        String hidden = git.run("commit-tree", "-p", "main", "-m", "hidden", "main^{tree}")
                .strip();
        git.run("update-ref", "refs/hidden/1", hidden);
        assertThat(found(hidden)).isEmpty();
        assertThat(found(hidden.substring(0, 10))).isEmpty();
        assertThat(found("refs/hidden/1")).isEmpty();
        assertThat(found("hidden/1")).isEmpty();
        git.run("symbolic-ref", "HEAD", "refs/hidden/1");
        assertThat(found("HEAD")).isEmpty();
        git.run("update-ref", "refs/heads/shown", hidden);
        assertThat(found(hidden)).contains(hidden);
    }

    @Test
    void an_old_commit_is_found_with_bitmaps_and_without() throws IOException {
        git = RealGit.init(directory.resolve("deep.git"));
        ids = Shapes.line(6_000).writeTo(git);
        String loose = git.run("commit-tree", "-p", ids.get(1), "-m", "loose", "main^{tree}")
                .strip();
        for (int round = 0; round < 2; round++) {
            assertThat(found(ids.get(0))).contains(ids.get(0));
            assertThat(found(ids.get(2))).contains(ids.get(2));
            assertThat(found(loose)).isEmpty();
            git.run("repack", "-a", "-d", "-k", "-q", "--write-bitmap-index");
        }
    }

    private Optional<String> found(String revision) throws IOException {
        try (OpenHistory history =
                OpenHistory.of(new DirectoryOpener(git), RepositoryId.random(), new RememberedCommits(100_000))) {
            return history.revisions().find(revision).map(ObjectId::name);
        }
    }
}
