package dev.latchkey.token;

import dev.latchkey.auth.Attempt;
import dev.latchkey.auth.Authenticator;
import dev.latchkey.auth.Principal;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A token that is in use: its header read, its secret hashed, its holder remembered or read again every two seconds. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Authenticate {
    private Ground ground;
    private Authenticator authenticator;
    private Attempt attempt;

    @Setup
    public void open() throws Exception {
        ground = new Ground();
        authenticator = Ground.authenticator(ground.app().tokens().lookup());
        attempt = ground.attempt();
    }

    @TearDown
    public void close() {
        ground.close();
    }

    @Benchmark
    public Principal authenticate() {
        return authenticator.authenticate(attempt);
    }
}
