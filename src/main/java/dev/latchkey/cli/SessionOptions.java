package dev.latchkey.cli;

import dev.latchkey.config.SettingsFile;
import dev.latchkey.http.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command on a data directory shares: where it is, and in which form to print. */
final class SessionOptions {
    @Option(names = "--data", paramLabel = "DIR", description = "Data directory (default: ./data, or as configured).")
    private @Nullable Path data;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings (default: latchkey.conf in the data directory).")
    private @Nullable Path config;

    @Option(names = "--json", description = "Print data as JSON.")
    private boolean json;

    private final Terminal terminal;
    private final Opener opener;

    SessionOptions(Terminal terminal, Opener opener) {
        this.terminal = terminal;
        this.opener = opener;
    }

    Terminal terminal() {
        return terminal;
    }

    boolean json() {
        return json;
    }

    SettingsFile settings(Map<String, String> flags) {
        Map<String, String> all = new LinkedHashMap<>(flags);
        if (data != null) {
            all.put("data", data.toString());
        }
        return SettingsFile.read(Optional.ofNullable(config), System.getenv(), all);
    }

    Services open(Map<String, String> flags) {
        return opener.open(settings(flags));
    }

    Services open(SettingsFile settings) {
        return opener.open(settings);
    }

    /** Opens the data directory for one piece of work. */
    <T> T with(Function<Services, T> work) {
        try (Services services = open(Map.of())) {
            return work.apply(services);
        }
    }

    /** Prints a record as JSON, or as the lines that are meant for people. */
    void print(Object record, String people) {
        PrintWriter out = terminal.out();
        out.println(json ? new String(Json.write(record), StandardCharsets.UTF_8) : people);
        out.flush();
    }

    /** Says something about the work, on standard error. */
    void say(String text) {
        terminal.err().println(text);
        terminal.err().flush();
    }
}
