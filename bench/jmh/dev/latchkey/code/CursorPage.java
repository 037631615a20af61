package dev.latchkey.code;

import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.Slug;
import dev.latchkey.db.Database;
import dev.latchkey.db.DatabaseSettings;
import dev.latchkey.git.CommitHistory;
import dev.latchkey.git.HistoryLimits;
import dev.latchkey.git.HistoryQuery;
import dev.latchkey.token.Ground;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The page of 30 commits that a cursor leads to, and the cursor of the next: without rendering and JSON. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CursorPage {
    private Ground ground;
    private Database database;
    private Commits commits;
    private RepositoryId repository;
    private CommitsQuery query;

    @Setup
    public void open() throws IOException {
        ground = new Ground();
        database = Database.open(new DatabaseSettings.Sqlite(ground.database()));
        Cursors cursors = new Cursors(database, ground.app().tokens().peppers().key("commit cursors"), Ground.CLOCK);
        commits = new Commits(
                new CommitHistory(ground.app().git().repositories(), HistoryLimits.standard(), Ground.CLOCK), cursors);
        repository = ground.app()
                .repositories()
                .find(ground.app().workspaces().require("bench"), Slug.parse("small"))
                .orElseThrow()
                .id();
        query = page(commits.list(repository, page(Optional.empty())).next());
    }

    private static CommitsQuery page(Optional<String> cursor) {
        return new CommitsQuery(new HistoryQuery(List.of(), List.of(), ""), 1, 30, 1, cursor);
    }

    @TearDown
    public void close() {
        database.close();
        ground.close();
    }

    @Benchmark
    public Object page() throws IOException {
        return commits.list(repository, query);
    }
}
