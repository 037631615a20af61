package dev.latchkey.git.dfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.AdjustableClock;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Dialect;
import dev.latchkey.git.Commit;
import dev.latchkey.git.CommitGraph;
import dev.latchkey.git.CommitHistory;
import dev.latchkey.git.HistoryLimits;
import dev.latchkey.git.HistoryPage;
import dev.latchkey.git.HistoryQuery;
import dev.latchkey.git.RealGit;
import dev.latchkey.git.RepositoryOpener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changed-path filters never alter a list: two roots, evil and plain merges, renames, and paths that change their type. */
final class PathFiltersTest {
    private static final List<String> PATHS = List.of(
            "a",
            "a/b",
            "a/b/c.txt",
            "moved",
            "moved/c.txt",
            "other.txt",
            "thing",
            "thing/inside",
            "link",
            "side.txt",
            "script.sh",
            "gone.txt",
            "never",
            "a/b/c.txt/d");

    private final AdjustableClock clock = new AdjustableClock();
    private final StringBuilder stream = new StringBuilder();
    private int commits;

    @TempDir
    Path directory;

    private RealGit git;
    private GitNode node;
    private RepositoryId id;

    @BeforeEach
    void push() throws IOException {
        git = RealGit.init(directory.resolve("pushed.git"));
        writeHistory();
        git.run(stream.toString().getBytes(StandardCharsets.UTF_8), "fast-import", "--quiet", "--force");
        node = GitNode.fresh(Dialect.SQLITE, directory, clock);
        id = node.newRepository();
        git.run("push", "--quiet", node.url(id), "main");
        new Maintenance(node.storage()).collect(id, NullProgressMonitor.INSTANCE);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private void writeHistory() {
        int root = commit("", file("a/b/c.txt", "one"), file("thing", "a file"), file("gone.txt", "x"));
        int renamed = commit(from(root), "R a/b/c.txt moved/c.txt");
        int directoryNow = commit(from(renamed), "D thing", file("thing/inside", "a directory"));
        int side = commit(from(root), file("side.txt", "side"), "D gone.txt");
        int merge = commit(from(directoryNow) + "merge :" + side + "\n", "D gone.txt", file("side.txt", "side"));
        int evil = commit(from(merge) + "merge :" + root + "\n", file("other.txt", "in no parent"));
        int secondRoot = commit("", file("other.txt", "of another root"), file("a/b/c.txt", "again"));
        int joined = commit(from(evil) + "merge :" + secondRoot + "\n", file("a/b/c.txt", "again"));
        int linked =
                commit(from(joined), "D thing/inside", "M 120000 inline thing\ndata 9\nother.txt", file("link", "x"));
        int submodule = commit(from(linked), "M 160000 " + "1".repeat(40) + " link");
        int script = commit(from(submodule), file("script.sh", "run"));
        int executable = commit(from(script), "M 100755 inline script.sh\ndata 3\nrun");
        int same = commit(from(executable));
        stream.append("reset refs/heads/main\nfrom :").append(same).append("\n\n");
    }

    private static String from(int parent) {
        return "from :" + parent + "\n";
    }

    private static String file(String path, String content) {
        return "M 100644 inline " + path + "\ndata " + content.length() + "\n" + content;
    }

    private int commit(String parents, String... changes) {
        commits++;
        stream.append("commit refs/heads/line")
                .append(commits)
                .append("\nmark :")
                .append(commits);
        stream.append("\ncommitter Ann Author <ann@example.com> ").append(1_700_000_000 + commits * 60);
        stream.append(" +0000\ndata 2\nx\n").append(parents);
        for (String change : changes) {
            stream.append(change).append('\n');
        }
        stream.append('\n');
        return commits;
    }

    @Test
    void lists_with_filters_are_those_without() throws IOException {
        int answered = 0;
        for (String path : PATHS) {
            List<String> with = listed(node.storage(), path);
            assertThat(with).as(path).isEqualTo(listed(new WithoutFilters(), path));
            answered += with.size();
        }
        assertThat(answered).isGreaterThan(PATHS.size());
        assertThat(listed(node.storage(), "")).hasSize(commits);
    }

    @Test
    void filters_are_there() throws IOException {
        try (Repository repository = node.open(id);
                ObjectReader reader = repository.newObjectReader()) {
            CommitGraph graph = node.storage().commitGraph(reader);
            assertThat(git.lines("rev-list", "main"))
                    .anySatisfy(commit -> assertThat(graph.mayTouch(
                                    org.eclipse.jgit.lib.ObjectId.fromString(commit),
                                    "script.sh".getBytes(StandardCharsets.UTF_8)))
                            .isFalse());
        }
    }

    private List<String> listed(RepositoryOpener opener, String path) throws IOException {
        CommitHistory history = new CommitHistory(opener, HistoryLimits.standard(), clock);
        HistoryQuery query = new HistoryQuery(List.of("main"), List.of(), path);
        List<String> ids = new ArrayList<>();
        HistoryPage page = history.first(id, query, 0, 2);
        page.commits().stream().map(Commit::id).forEach(ids::add);
        while (page.rest().isPresent()) {
            page = history.next(id, page.rest().get(), path, 2);
            page.commits().stream().map(Commit::id).forEach(ids::add);
        }
        return ids;
    }

    /** The same repository, whose every commit has to be looked at. */
    private final class WithoutFilters implements RepositoryOpener {
        @Override
        public Repository open(RepositoryId repository) {
            return node.storage().open(repository);
        }

        @Override
        public long generation(RepositoryId repository) {
            return node.storage().generation(repository);
        }

        @Override
        public CommitGraph commitGraph(ObjectReader reader) throws IOException {
            CommitGraph graph = node.storage().commitGraph(reader);
            return new CommitGraph() {
                @Override
                public @Nullable Entry find(AnyObjectId commit) {
                    return graph.find(commit);
                }

                @Override
                public boolean mayTouch(AnyObjectId commit, byte[] path) {
                    return true;
                }
            };
        }
    }
}
