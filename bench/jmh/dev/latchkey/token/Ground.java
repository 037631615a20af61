package dev.latchkey.token;

import dev.latchkey.App;
import dev.latchkey.auth.Attempt;
import dev.latchkey.auth.Authenticator;
import dev.latchkey.auth.AuthorizationHeader;
import dev.latchkey.auth.Door;
import dev.latchkey.auth.Throttle;
import dev.latchkey.auth.TokenLookup;
import dev.latchkey.config.SettingsFile;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What benchmarks stand on: the program over the data directory that the bench has furnished. */
public final class Ground implements AutoCloseable {
    public static final Clock CLOCK = Clock.systemUTC();

    private final App app;
    private final Path data;

    public Ground() {
        this(Path.of(System.getProperty("latchkey.bench.data")));
    }

    Ground(Path data) {
        this.data = data;
        this.app = App.open(
                SettingsFile.read(Optional.empty(), Map.of(), Map.of("data", data.toString())).settings(), CLOCK);
    }

    public App app() {
        return app;
    }

    public Path database() {
        return data.resolve("latchkey.db");
    }

    /** A request with the token of the bench. */
    public Attempt attempt() throws Exception {
        return attempt(Files.readString(data.resolve("bench-token")));
    }

    static Attempt attempt(String secret) {
        AuthorizationHeader header = AuthorizationHeader.parse(List.of("Bearer " + secret));
        return new Attempt(header, InetAddress.getLoopbackAddress(), "bench", Door.REST, true);
    }

    public static Authenticator authenticator(TokenLookup lookup) {
        return new Authenticator(lookup, new Throttle(Throttle.Limits.OFF), incident -> {}, CLOCK);
    }

    @Override
    public void close() {
        app.close();
    }
}
