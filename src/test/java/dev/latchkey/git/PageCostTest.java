package dev.latchkey.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages cost, counted in commits and not in time. */
final class PageCostTest {
    private static final int PAGE = 30;

    @TempDir
    Path directory;

    /** What one page took. */
    private record Cost(int met, int opened) {}

    @Test
    void a_page_at_depth_meets_as_many_commits_as_the_first() throws IOException {
        RealGit git = RealGit.init(directory.resolve("repository.git"));
        Shapes.line(2_500).writeTo(git);
        git.writeCommitGraph();
        List<Cost> costs = costs(git);
        assertThat(costs).hasSize(84);
        assertThat(costs).allSatisfy(cost -> {
            assertThat(cost.met()).isBetween(10, PAGE + 3);
            assertThat(cost.opened()).isZero();
        });
    }

    @Test
    void side_branches_and_old_tags_do_not_add_up() throws IOException {
        RealGit git = RealGit.init(directory.resolve("repository.git"));
        Shapes.braid(2_400).writeTo(git);
        git.writeCommitGraph();
        List<Cost> costs = costs(git);
        assertThat(costs).hasSize(80);
        int tags = git.lines("tag").size();
        assertThat(costs)
                .allSatisfy(cost -> assertThat(cost.met()).isBetween(1, 2 * PAGE + tags))
                .allSatisfy(cost -> assertThat(cost.opened()).isZero());
    }

    @Test
    void only_commits_outside_of_the_commit_graph_are_opened() throws IOException {
        RealGit git = RealGit.init(directory.resolve("repository.git"));
        Shapes.line(500).writeTo(git);
        git.writeCommitGraph();
        String tip = "refs/heads/main";
        for (int i = 0; i < 3; i++) {
            tip = git.run("commit-tree", "-p", tip, "-m", "new", tip + "^{tree}")
                    .strip();
        }
        git.run("update-ref", "refs/heads/main", tip);
        List<Cost> costs = costs(git);
        assertThat(costs.get(0).opened()).isEqualTo(3);
        assertThat(costs.subList(1, costs.size()))
                .allSatisfy(cost -> assertThat(cost.opened()).isZero());
    }

    private static OpenHistory open(RealGit git) throws IOException {
        return OpenHistory.of(new DirectoryOpener(git), RepositoryId.random(), new RememberedCommits(100_000));
    }

    private static List<Cost> costs(RealGit git) throws IOException {
        List<Cost> costs = new ArrayList<>();
        WalkState state = null;
        do {
            try (OpenHistory history = open(git)) {
                WalkState start =
                        state == null ? new WalkState(history.revisions().tips(), List.of()) : state;
                CommitWalk walk = new CommitWalk(history.ancestry(), start);
                ObjectId next = walk.next();
                for (int i = 0; i < PAGE && next != null; i++) {
                    next = walk.next();
                }
                costs.add(new Cost(walk.met(), history.ancestry().opened()));
                if (next == null) {
                    return costs;
                }
                walk.putBack(next);
                state = walk.state();
            }
        } while (true);
    }
}
