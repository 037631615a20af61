package dev.latchkey.cli;

import dev.latchkey.http.HttpServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latchkey serve}: runs the server in the foreground until it is told to stop. */
@Command(
        name = "serve",
        description = "Runs the server until Ctrl-C or SIGTERM.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  latchkey serve --data /srv/latchkey --port 8080"})
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private SessionOptions session;

    @Option(names = "--port", paramLabel = "N", description = "Port (default: 8080); 0 takes a free one.")
    private @Nullable Integer port;

    @Option(names = "--bind", paramLabel = "ADDR", description = "Address to listen on (default: 127.0.0.1).")
    private @Nullable String bind;

    /** What is printed with {@code --json} once it listens. */
    record Printed(String url, @Nullable String setupUrl) {}

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> flags = new LinkedHashMap<>();
        if (port != null) {
            flags.put("http.port", port.toString());
        }
        if (bind != null) {
            flags.put("http.bind", bind);
        }
        try (Foreground foreground = new Foreground();
                Services services = session.open(flags)) {
            HttpServer server = services.serve();
            @Nullable
            String setup = services.firstStart()
                    .offer()
                    .map(path -> server.uri() + path)
                    .orElse(null);
            if (session.json()) {
                session.print(new Printed(server.uri().toString(), setup), "");
            }
            session.say("Latchkey " + VersionCommand.Version.current() + " listens on " + server.uri() + ", data in "
                    + services.settings().data().toAbsolutePath().normalize());
            if (setup != null) {
                session.say("There is no account yet. Create the administrator within the hour, once, at:");
                session.say("  " + setup);
                session.say("or beside this server: latchkey account add NAME --email E --admin --password-stdin");
            }
            foreground.await();
        }
        return 0;
    }
}
