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
    record Printed(String url) {}

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
            if (session.json()) {
                session.print(new Printed(server.uri().toString()), "");
            }
            session.say("Latchkey " + VersionCommand.Version.current() + " listens on " + server.uri() + ", data in "
                    + services.settings().data().toAbsolutePath().normalize());
            if (services.accounts().list().isEmpty()) {
                session.say("There is no account yet. Beside this server, run:");
                session.say("  latchkey account add NAME --email E --admin");
                session.say("  latchkey workspace add SLUG");
                session.say("  latchkey workspace member SLUG NAME admin");
            }
            foreground.await();
        }
        return 0;
    }
}
