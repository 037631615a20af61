import dev.latchkey.blob.DirectoryBlobs;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Database;
import dev.latchkey.db.DatabaseSettings;
import dev.latchkey.git.CommitGraph;
import dev.latchkey.git.CommitHistory;
import dev.latchkey.git.GitSettings;
import dev.latchkey.git.HistoryLimits;
import dev.latchkey.git.HistoryPage;
import dev.latchkey.git.HistoryQuery;
import dev.latchkey.git.RepositoryOpener;
import dev.latchkey.git.dfs.GitStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/**
 * The first page of a path's history with changed-path filters and without, by turns; prints medians of five and their ratio.
 *
 * <p>{@code java -cp target/latchkey.jar bench/PathFilters.java DATA '{uuid of the repository}' PATH}
 */
final class PathFilters {
    private static final int ROUNDS = 5;

    private PathFilters() {}

    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(arguments[0]);
        Clock clock = Clock.systemUTC();
        try (Database database = Database.open(new DatabaseSettings.Sqlite(data.resolve("latchkey.db")))) {
            GitStorage storage = new GitStorage(
                    database, DirectoryBlobs.open(data.resolve("blobs"), clock), GitSettings.defaults(), clock);
            RepositoryId id = RepositoryId.of(arguments[1].replaceAll("[{}]", ""));
            HistoryQuery query = new HistoryQuery(List.of("main"), List.of(), arguments[2]);
            List<Long> with = new ArrayList<>();
            List<Long> without = new ArrayList<>();
            for (int round = 0; round <= ROUNDS; round++) {
                long filtered = time(storage, id, query, clock);
                long plain = time(new WithoutFilters(storage), id, query, clock);
                if (round > 0) {
                    with.add(filtered);
                    without.add(plain);
                }
            }
            System.out.printf(
                    "with filters %d ms, without %d ms, ratio %.2f%n",
                    median(with), median(without), (double) median(with) / median(without));
        }
    }

    private static long time(RepositoryOpener opener, RepositoryId id, HistoryQuery query, Clock clock)
            throws IOException {
        HistoryLimits limits = new HistoryLimits(50_000, Duration.ofMinutes(5), 10_000, 100_000);
        CommitHistory history = new CommitHistory(opener, limits, clock);
        long start = System.nanoTime();
        HistoryPage page = history.first(id, query, 0, 30);
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.println(page.commits().size() + " commits in " + millis + " ms");
        return millis;
    }

    private static long median(List<Long> samples) {
        return samples.stream().sorted().toList().get(samples.size() / 2);
    }

    private record WithoutFilters(GitStorage storage) implements RepositoryOpener {
        @Override
        public Repository open(RepositoryId id) {
            return storage.open(id);
        }

        @Override
        public long generation(RepositoryId id) {
            return storage.generation(id);
        }

        @Override
        public CommitGraph commitGraph(ObjectReader reader) throws IOException {
            CommitGraph graph = storage.commitGraph(reader);
            return new CommitGraph() {
                @Override
                public Entry find(AnyObjectId commit) {
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
