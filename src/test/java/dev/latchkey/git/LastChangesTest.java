package dev.latchkey.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last commit of each entry of a directory, and the commit of each line, held to what git says. */
final class LastChangesTest {
    private static final RepositoryId ID = RepositoryId.random();
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    private RealGit git;
    private Sources sources;

    @BeforeEach
    void makeRepository() throws IOException {
        git = RealGit.init(directory.resolve("repository.git"));
        DirectoryOpener opener = new DirectoryOpener(git);
        sources = new Sources(opener, new CommitHistory(opener, HistoryLimits.standard(), Clock.systemUTC()));
        History history = new History();
        List<Integer> commits = new ArrayList<>();
        commits.add(
                history.commit(1_700_000_000L, Map.of("a.txt", "1\n2\n3\n", "dir/b.txt", "x", "dir/sub/c.txt", "y")));
        for (int i = 1; i < 120; i++) {
            int newest = commits.get(commits.size() - 1);
            int older = commits.get(Math.max(0, commits.size() - 1 - i % 5));
            String file = List.of("a.txt", "dir/b.txt", "dir/sub/c" + i % 4 + ".txt", "top" + i % 9 + ".txt")
                    .get(i % 4);
            long time = 1_700_000_000L + i * 10L;
            commits.add(
                    i % 7 == 0 && older != newest
                            ? history.commit(time, file, newest, older)
                            : history.commit(time, Map.of(file, "line\n".repeat(i % 5) + i + "\nend\n"), older));
        }
        history.ref("refs/heads/main", commits.get(commits.size() - 1));
        history.ref("refs/heads/old", commits.get(90));
        history.writeTo(git);
    }

    private static Map<String, String> found(Sources sources, LastChanges changes, String revision, String path)
            throws IOException {
        Map<String, String> found = new HashMap<>();
        try (OpenSource source = sources.open(ID, revision, path)) {
            changes.of(source, source.entry(), source.children(source.entry()))
                    .forEach((name, commit) -> found.put(name, commit.id()));
        }
        return found;
    }

    private Map<String, String> expected(String revision, String path) throws IOException {
        Map<String, String> expected = new HashMap<>();
        String prefix = path.isEmpty() ? "" : path + "/";
        for (String name : git.lines("ls-tree", "--name-only", revision + ":" + path)) {
            expected.put(
                    name,
                    git.run("log", "-1", "--format=%H", revision, "--", prefix + name)
                            .strip());
        }
        return expected;
    }

    private void agree(LastChanges changes) throws IOException {
        for (String revision : List.of("old", "main")) {
            for (String path : List.of("", "dir", "dir/sub")) {
                assertThat(found(sources, changes, revision, path))
                        .as("%s:%s", revision, path)
                        .isEqualTo(expected(revision, path));
            }
        }
    }

    @Test
    void each_entry_has_the_commit_that_git_log_names() throws IOException {
        agree(new LastChanges(Clock.systemUTC(), LONG));
    }

    @Test
    void a_commit_graph_with_filters_changes_nothing() throws IOException {
        git.writeCommitGraph();
        agree(new LastChanges(Clock.systemUTC(), LONG));
    }

    @Test
    void a_walk_that_is_cut_short_goes_on_when_it_is_asked_for_again() throws IOException {
        LastChanges hasty = new LastChanges(Clock.systemUTC(), Duration.ZERO);
        Map<String, String> expected = expected("main", "");
        Map<String, String> found = found(sources, hasty, "main", "");
        assertThat(expected).containsAllEntriesOf(found);
        assertThat(found).hasSizeLessThan(expected.size());
        for (int i = 0; i < 200; i++) {
            found = found(sources, hasty, "main", "");
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void one_file_has_the_commit_that_its_directory_says() throws IOException {
        LastChanges changes = new LastChanges(Clock.systemUTC(), LONG);
        try (OpenSource source = sources.open(ID, "main", "dir/b.txt")) {
            assertThat(changes.of(source, source.entry()).map(Commit::id))
                    .contains(expected("main", "dir").get("b.txt"));
        }
    }

    @Test
    void lines_have_the_commits_that_git_blame_names() throws IOException {
        List<String> expected = new ArrayList<>();
        for (String line : git.lines("blame", "--porcelain", "main", "--", "a.txt")) {
            if (line.matches("[0-9a-f]{40} .*")) {
                expected.add(line.substring(0, 40));
            }
        }
        List<String> found = new ArrayList<>();
        try (OpenSource source = sources.open(ID, "main", "a.txt")) {
            for (Blames.Run run : new Blames(Clock.systemUTC(), LONG).of(source)) {
                assertThat(run.first()).isEqualTo(found.size());
                for (int i = 0; i < run.count(); i++) {
                    found.add(run.commit().id());
                }
            }
        }
        assertThat(found).isEqualTo(expected);
    }
}
