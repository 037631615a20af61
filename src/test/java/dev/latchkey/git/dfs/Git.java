package dev.latchkey.git.dfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real git, in a directory of its own and with no configuration but its own. */
final class Git {
    private static final int PATIENCE_SECONDS = 900;

    private final Path directory;

    private Git(Path directory) {
        this.directory = directory;
    }

    /** Git in an existing directory. */
    static Git in(Path directory) {
        return new Git(directory);
    }

    /** A new work tree with branch main. */
    static Git init(Path directory) throws IOException {
        Files.createDirectories(directory);
        Git git = new Git(directory);
        git.run("init", "-q", "-b", "main");
        return git;
    }

    Path directory() {
        return directory;
    }

    /** A commit that writes one file; returns its id. */
    String commit(String file, String content) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(java.util.Objects.requireNonNull(path.getParent()));
        Files.writeString(path, content);
        run("add", "-A");
        run("commit", "-q", "-m", "write " + file);
        return run("rev-parse", "HEAD");
    }

    /** Standard output without the last line's end; fails the test when git fails. */
    String run(String... arguments) throws IOException {
        Result result = tried(arguments);
        if (result.exit() != 0) {
            throw new AssertionError("git " + String.join(" ", arguments) + ": " + result.output());
        }
        return result.output();
    }

    /** The exit code, and standard output and error together. */
    Result tried(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("git", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            isolate(builder.environment());
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("git hangs: " + command);
            }
            return new Result(
                    process.exitValue(),
                    Files.readString(output, StandardCharsets.ISO_8859_1).strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Leaves out what the caller's shell, hook or configuration would have git do. */
    static void isolate(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("GIT_"));
        environment.putAll(ENVIRONMENT);
    }

    /** Every object that a ref reaches, sorted. */
    List<String> objects() throws IOException {
        return run("rev-list", "--all", "--objects")
                .lines()
                .map(line -> line.split(" ")[0])
                .sorted()
                .toList();
    }

    /** For lambdas. */
    List<String> objectsOrFail() {
        try {
            return objects();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Result(int exit, String output) {}

    private static final Map<String, String> ENVIRONMENT = Map.ofEntries(
            Map.entry("GIT_CONFIG_NOSYSTEM", "1"),
            Map.entry("GIT_CONFIG_GLOBAL", "/dev/null"),
            Map.entry("GIT_TERMINAL_PROMPT", "0"),
            Map.entry("GIT_AUTHOR_NAME", "A"),
            Map.entry("GIT_AUTHOR_EMAIL", "a@example.com"),
            Map.entry("GIT_COMMITTER_NAME", "C"),
            Map.entry("GIT_COMMITTER_EMAIL", "c@example.com"),
            Map.entry("LC_ALL", "C"));
}
