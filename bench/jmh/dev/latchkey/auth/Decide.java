package dev.latchkey.auth;

import dev.latchkey.db.Database;
import dev.latchkey.db.DatabaseSettings;
import dev.latchkey.repo.SqlPlaces;
import dev.latchkey.token.Ground;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The decision on a read of a repository, over the rows as they are now. */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Decide {
    private static final Access READ = Access.repository(Permission.READ, Scope.READ_REPOSITORY);
    private static final Target TARGET = Target.repository("bench", "small", InetAddress.getLoopbackAddress());

    private Ground ground;
    private Database database;
    private Guard guard;
    private Principal caller;

    @Setup
    public void open() throws Exception {
        ground = new Ground();
        database = Database.open(new DatabaseSettings.Sqlite(ground.database()));
        guard = new Guard(new SqlPlaces(database), new Policy(true), Ground.CLOCK);
        caller = Ground.authenticator(ground.app().tokens().lookup()).authenticate(ground.attempt());
        if (decide().problem().isPresent()) {
            throw new IllegalStateException("The token of the bench may not read its repository");
        }
    }

    @TearDown
    public void close() {
        database.close();
        ground.close();
    }

    @Benchmark
    public Decision decide() {
        return guard.decide(caller, READ, TARGET);
    }
}
