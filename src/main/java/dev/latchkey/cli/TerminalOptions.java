package dev.latchkey.cli;

import dev.latchkey.config.SettingsFile;
import dev.latchkey.http.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The terminal and the composition root, for commands that take no data directory. */
final class TerminalOptions {
    @Option(names = "--json", description = "Print the facts as one line of JSON once ready.")
    private boolean json;

    private final Terminal terminal;
    private final Opener opener;

    TerminalOptions(Terminal terminal, Opener opener) {
        this.terminal = terminal;
        this.opener = opener;
    }

    Services open(Optional<Path> config, Map<String, String> flags) {
        return opener.open(SettingsFile.read(config, Map.of(), flags));
    }

    void print(Object record, String people) {
        terminal.out().println(json ? new String(Json.write(record), StandardCharsets.UTF_8) : people);
        terminal.out().flush();
    }
}
