package dev.latchkey.token;

import dev.latchkey.auth.Attempt;
import dev.latchkey.auth.Authenticator;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.TokenLookup;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.core.TokenId;
import dev.latchkey.db.Database;
import dev.latchkey.db.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Tokens that are in use, but were not a moment ago, one of many after the other: each has been used once, and is looked up in the
 * rows of SQLite.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AuthenticateAmongMany {
    private final RandomGenerator chance = RandomGenerator.of("L64X128MixRandom");
    private Ground ground;
    private Database database;
    private Authenticator authenticator;
    private List<Attempt> attempts;

    @Setup
    public void open() throws Exception {
        Path directory = Path.of(System.getProperty("latchkey.bench.tokens"));
        ground = new Ground(directory);
        Peppers peppers = ground.app().tokens().peppers();
        attempts = Files.readAllLines(ManyTokens.secrets(directory)).stream().map(Ground::attempt).toList();
        database = Database.open(new DatabaseSettings.Sqlite(ground.database()));
        authenticator = Ground.authenticator(new FromRows(database, new TokenFinder(database), peppers));
        attempts.forEach(authenticator::authenticate);
    }

    @TearDown
    public void close() {
        database.close();
        ground.close();
    }

    @Benchmark
    public Principal authenticate() {
        return authenticator.authenticate(attempts.get(chance.nextInt(attempts.size())));
    }

    /** As {@link CachedTokens} reads what it does not remember. */
    private record FromRows(Database database, TokenFinder finder, Peppers peppers) implements TokenLookup {
        @Override
        public Optional<Principal.Holder> find(TokenSecret secret) {
            return finder.find(peppers.hashes(secret)).map(HolderStore.Found::holder);
        }

        @Override
        public Optional<Principal.Holder> findById(TokenId id) {
            return database.read(tx -> HolderStore.find(tx, id)).map(HolderStore.Found::holder);
        }

        @Override
        public void used(Principal.Holder holder, Use use) {}
    }
}
