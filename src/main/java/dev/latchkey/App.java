package dev.latchkey;

import dev.latchkey.cli.Services;
import dev.latchkey.config.Settings;
import dev.latchkey.http.HttpServer;
import java.time.Clock;

/** The composition root: every object by constructor, every route listed. */
public final class App implements Services {
    private App() {}

    public static App open(Settings settings, Clock clock) {
        java.util.Objects.requireNonNull(settings);
        java.util.Objects.requireNonNull(clock);
        return new App();
    }

    @Override
    public HttpServer serve() {
        throw new IllegalStateException();
    }

    @Override
    public void close() {}
}
