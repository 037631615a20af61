package dev.latchkey.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latchkey demo}: a throw-away server with sample data, and lines to paste. */
@Command(
        name = "demo",
        description = "Runs a throw-away server with an account, a repository and a token, until Ctrl-C.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:  latchkey demo", "           latchkey demo --port 0 --json"})
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private TerminalOptions terminal;

    @Option(names = "--port", paramLabel = "N", description = "Port (default: 8080); 0 takes a free one.")
    private int port = 8080;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Foreground foreground = new Foreground();
                Directory directory = new Directory(Files.createTempDirectory("latchkey-demo"))) {
            Map<String, String> flags = Map.of(
                    "data", directory.path().toString(),
                    "http.port", Integer.toString(port),
                    "http.bind", "127.0.0.1",
                    "database.url", "",
                    "http.tls.key-store", "",
                    "rates.enabled", "false");
            try (Services services = terminal.open(Optional.empty(), flags)) {
                Demo.Facts facts = Demo.furnish(services);
                terminal.print(facts, facts.forPeople());
                foreground.await();
            }
        }
        return 0;
    }

    /** A directory that is gone when the demo is over. */
    private record Directory(Path path) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                    if (e != null) {
                        throw e;
                    }
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }
}
