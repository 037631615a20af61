package dev.latchkey.git.dfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.AdjustableClock;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Dialect;
import dev.latchkey.git.Commit;
import dev.latchkey.git.CommitGraph;
import dev.latchkey.git.CommitHistory;
import dev.latchkey.git.History;
import dev.latchkey.git.HistoryLimits;
import dev.latchkey.git.HistoryPage;
import dev.latchkey.git.HistoryQuery;
import dev.latchkey.git.RealGit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of commits over stored packs, before and after maintenance. */
final class HistoryOnPacksTest {
    private final AdjustableClock clock = new AdjustableClock();

    @TempDir
    Path directory;

    private RealGit git;
    private GitNode node;
    private RepositoryId id;

    @BeforeEach
    void push() throws IOException {
        git = RealGit.init(directory.resolve("pushed.git"));
        History history = new History();
        int last = history.commit(1_700_000_000L, "äö/first.txt");
        for (int i = 1; i < 600; i++) {
            last = history.commit(1_700_000_000L + i, "dir/" + i % 7 + "/a.txt", last);
        }
        history.ref("refs/heads/main", last);
        history.writeTo(git);
        node = GitNode.fresh(Dialect.SQLITE, directory, clock);
        id = node.newRepository();
        git.run("push", "--quiet", node.url(id), "main");
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void lists_are_the_same_before_and_after_maintenance() throws IOException {
        assertListsAreThoseOfGit();
        new Maintenance(node.storage()).collect(id, NullProgressMonitor.INSTANCE);
        assertListsAreThoseOfGit();
    }

    private void assertListsAreThoseOfGit() throws IOException {
        for (String path : List.of("", "äö", "äö/first.txt", "dir/3", "dir/3/a.txt", "dir", "none")) {
            List<String> expected =
                    path.isEmpty() ? git.lines("rev-list", "main") : git.lines("rev-list", "main", "--", path);
            assertThat(listed(new HistoryQuery(List.of(), List.of(), path)))
                    .as(path)
                    .isEqualTo(expected);
        }
    }

    private List<String> listed(HistoryQuery query) throws IOException {
        CommitHistory history = new CommitHistory(node.storage(), HistoryLimits.standard(), clock);
        List<String> ids = new ArrayList<>();
        HistoryPage page = history.first(id, query, 0, 100);
        page.commits().stream().map(Commit::id).forEach(ids::add);
        while (page.rest().isPresent()) {
            page = history.next(id, page.rest().get(), query.path(), 100);
            page.commits().stream().map(Commit::id).forEach(ids::add);
        }
        return ids;
    }

    @Test
    void after_maintenance_few_commits_are_opened_to_search_by_path() throws IOException {
        new Maintenance(node.storage()).collect(id, NullProgressMonitor.INSTANCE);
        try (Repository repository = node.open(id);
                ObjectReader reader = repository.newObjectReader()) {
            CommitGraph graph = node.storage().commitGraph(reader);
            List<String> ids = git.lines("rev-list", "main");
            assertThat(mayTouch(graph, ids, "äö/first.txt")).isBetween(1L, 60L);
            assertThat(mayTouch(graph, ids, "dir/3")).isBetween(85L, 150L);
            assertThat(mayTouch(graph, ids, "dir")).isBetween(599L, 600L);
        }
    }

    private static long mayTouch(CommitGraph graph, List<String> ids, String path) {
        byte[] raw = path.getBytes(StandardCharsets.UTF_8);
        return ids.stream()
                .filter(commit -> graph.mayTouch(ObjectId.fromString(commit), raw))
                .count();
    }
}
