package dev.latchkey.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommitHistoryTest {
    private static final RepositoryId ID = RepositoryId.random();
    private static final HistoryQuery EVERYTHING = new HistoryQuery(List.of(), List.of(), "");

    @TempDir
    Path directory;

    private RealGit git;
    private CommitHistory commits;

    @BeforeEach
    void makeRepository() throws IOException {
        git = RealGit.init(directory.resolve("repository.git"));
        commits = new CommitHistory(new DirectoryOpener(git), HistoryLimits.standard(), Clock.systemUTC());
    }

    @Test
    void an_empty_repository_has_an_empty_list() throws IOException {
        HistoryPage page = commits.first(ID, EVERYTHING, 0, 30);
        assertThat(page.commits()).isEmpty();
        assertThat(page.rest()).isEmpty();
    }

    @Test
    void every_page_size_gives_the_order_of_rev_list_by_date() throws IOException {
        Shapes.mixed().writeTo(git);
        List<String> expected = git.lines("rev-list", "--date-order", "--all");
        for (int size : new int[] {1, 2, 3, 7, 30, 99, 100}) {
            assertThat(ids(EVERYTHING, size)).as("pages of %d", size).isEqualTo(expected);
        }
    }

    @Test
    void a_commit_graph_does_not_change_the_list() throws IOException {
        Shapes.mixed().writeTo(git);
        git.writeCommitGraph();
        assertThat(ids(EVERYTHING, 30)).isEqualTo(git.lines("rev-list", "--date-order", "--all"));
    }

    @Test
    void commits_pushed_after_the_commit_graph_was_written_are_listed() throws IOException {
        List<String> old = Shapes.mixed().writeTo(git);
        git.writeCommitGraph();
        String tip = git.run("commit-tree", "-p", old.get(5), "-p", old.get(9), "-m", "new", old.get(5) + "^{tree}")
                .strip();
        git.run("update-ref", "refs/heads/new", tip);
        assertThat(ids(EVERYTHING, 11)).isEqualTo(git.lines("rev-list", "--date-order", "--all"));
    }

    @Test
    void excludes_are_those_of_rev_list() throws IOException {
        List<String> ids = Shapes.mixed().writeTo(git);
        for (int include = 3; include < ids.size(); include += 17) {
            for (int exclude = 1; exclude < ids.size(); exclude += 13) {
                String in = ids.get(include);
                String out = ids.get(exclude);
                assertThat(ids(new HistoryQuery(List.of(in), List.of(out), ""), 4))
                        .isEqualTo(git.lines("rev-list", "--date-order", in, "^" + out));
            }
        }
    }

    @Test
    void a_path_is_that_of_full_history_without_merges_that_take_it_from_a_parent() throws IOException {
        Shapes.mixed().writeTo(git);
        for (boolean graph : new boolean[] {false, true}) {
            if (graph) {
                git.writeCommitGraph();
            }
            for (String path : List.of("a.txt", "dir", "dir/deep", "dir/deep/b.txt", "absent", "dir/absent")) {
                List<String> expected = fullHistory(path);
                assertThat(ids(new HistoryQuery(List.of(), List.of(), "/" + path + "/"), 7))
                        .as("%s, graph %s", path, graph)
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    @Test
    void a_list_goes_on_where_it_was_though_refs_move_between_pages() throws IOException {
        List<String> ids = Shapes.mixed().writeTo(git);
        List<String> expected = git.lines("rev-list", "--date-order", "--all");
        HistoryPage first = commits.first(ID, EVERYTHING, 0, 10);
        for (String ref : git.lines("for-each-ref", "--format=%(refname)")) {
            git.run("update-ref", ref, ids.get(0));
        }
        List<String> all = new ArrayList<>(names(first));
        all.addAll(rest(first.rest(), "", 10));
        assertThat(all).isEqualTo(expected);
    }

    @Test
    void a_page_may_be_reached_by_its_number() throws IOException {
        Shapes.mixed().writeTo(git);
        List<String> expected = git.lines("rev-list", "--date-order", "--all");
        assertThat(names(commits.first(ID, EVERYTHING, 20, 10))).isEqualTo(expected.subList(20, 30));
        assertThat(names(commits.first(ID, EVERYTHING, 5_000, 10))).isEmpty();
        assertThatThrownBy(() -> commits.first(ID, EVERYTHING, 10_001, 10)).isInstanceOf(Failure.class);
    }

    @Test
    void a_search_that_takes_long_answers_a_short_page_and_goes_on() throws IOException {
        Shapes.line(400).writeTo(git);
        commits = new CommitHistory(
                new DirectoryOpener(git), new HistoryLimits(50, Duration.ofHours(1), 100, 1_000), Clock.systemUTC());
        HistoryQuery query = new HistoryQuery(List.of("main"), List.of(), "first.txt");
        HistoryPage page = commits.first(ID, query, 0, 30);
        assertThat(page.commits()).isEmpty();
        assertThat(page.rest()).isPresent();
        assertThat(ids(query, 30)).isEqualTo(git.lines("rev-list", "main", "--", "first.txt"));
    }

    @Test
    void S65_a_page_of_huge_commits_is_short_and_goes_on() throws IOException {
        List<String> ids = Shapes.line(2).writeTo(git);
        String tip = ids.get(1);
        byte[] message = "m".repeat(3 << 20).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 5; i++) {
            tip = git.run(message, "commit-tree", "-p", tip, "-F", "-", ids.get(0) + "^{tree}")
                    .strip();
        }
        git.run("update-ref", "refs/heads/main", tip);
        HistoryPage page = commits.first(ID, EVERYTHING, 0, 30);
        assertThat(page.commits()).hasSize(2);
        assertThat(page.rest()).isPresent();
        assertThat(ids(EVERYTHING, 30)).isEqualTo(git.lines("rev-list", "--date-order", "--all"));
    }

    @Test
    void unknown_revisions_are_named_all_at_once() throws IOException {
        Shapes.mixed().writeTo(git);
        HistoryQuery query = new HistoryQuery(List.of("main", "nowhere"), List.of("0000000"), "");
        assertThatThrownBy(() -> commits.first(ID, query, 0, 30)).isInstanceOfSatisfying(Failure.class, failure -> {
            Problem.NotFound problem = (Problem.NotFound) failure.problem();
            assertThat(problem.message()).isEqualTo("Commit not found");
            assertThat(problem.data()).containsEntry("shas", List.of("nowhere", "0000000"));
        });
    }

    @Test
    void a_place_whose_commits_are_gone_is_refused() throws IOException {
        Shapes.line(5).writeTo(git);
        WalkState gone = WalkState.parse(
                        new WalkState(List.of(org.eclipse.jgit.lib.ObjectId.fromString("1".repeat(40))), List.of())
                                .toBytes())
                .orElseThrow();
        assertThatThrownBy(() -> commits.next(ID, gone, "", 30))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.problem()).isInstanceOf(Problem.Invalid.class));
    }

    private List<String> fullHistory(String path) throws IOException {
        List<String> expected = new ArrayList<>();
        for (String line : git.lines("log", "--format=%H %P", "--full-history", "--all", "--", path)) {
            String[] ids = line.split(" ");
            boolean taken = false;
            for (int parent = 1; ids.length > 2 && parent < ids.length; parent++) {
                taken |= git.run("diff", "--name-only", ids[parent], ids[0], "--", path)
                        .isEmpty();
            }
            if (!taken) {
                expected.add(ids[0]);
            }
        }
        return expected;
    }

    private List<String> ids(HistoryQuery query, int size) throws IOException {
        HistoryPage page = commits.first(ID, query, 0, size);
        List<String> all = new ArrayList<>(names(page));
        all.addAll(rest(page.rest(), query.path(), size));
        return all;
    }

    private List<String> rest(Optional<WalkState> place, String path, int size) throws IOException {
        List<String> all = new ArrayList<>();
        Optional<WalkState> next = place;
        while (next.isPresent()) {
            WalkState transported = WalkState.parse(next.get().toBytes()).orElseThrow();
            HistoryPage page = commits.next(ID, transported, path, size);
            assertThat(page.commits()).hasSizeLessThanOrEqualTo(size);
            all.addAll(names(page));
            next = page.rest();
        }
        return all;
    }

    private static List<String> names(HistoryPage page) {
        return page.commits().stream().map(Commit::id).toList();
    }
}
