package dev.latchkey.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs real programs in an environment of their own: no configuration, helper or language of this machine. */
public final class Commands {
    private static final long TIMEOUT_SECONDS = 900;

    private final Path home;
    private final Map<String, String> environment;

    /** @param home an empty directory that stands for the user's home */
    public Commands(Path home) {
        this.home = home;
        this.environment = Map.ofEntries(
                Map.entry("PATH", String.valueOf(System.getenv("PATH"))),
                Map.entry("HOME", home.toString()),
                Map.entry("LC_ALL", "C.UTF-8"),
                Map.entry("GIT_CONFIG_NOSYSTEM", "1"),
                Map.entry("GIT_CONFIG_GLOBAL", "/dev/null"),
                Map.entry("GIT_TERMINAL_PROMPT", "0"),
                Map.entry("GIT_AUTHOR_NAME", "Tester"),
                Map.entry("GIT_AUTHOR_EMAIL", "tester@latchkey.example"),
                Map.entry("GIT_COMMITTER_NAME", "Tester"),
                Map.entry("GIT_COMMITTER_EMAIL", "tester@latchkey.example"));
    }

    /** What came of a command. */
    public record Outcome(List<String> command, int code, String out, String err) {
        /** Standard output without the last line break; fails the test when the command failed. */
        public String ok() {
            if (code != 0) {
                throw new AssertionError("exit " + code + ": " + String.join(" ", command) + "\n" + out + err);
            }
            return out.strip();
        }
    }

    public Map<String, String> environment() {
        return environment;
    }

    /** Runs {@code git} in a directory. */
    public Outcome git(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-c", "init.defaultBranch=main"));
        command.addAll(List.of(arguments));
        return run(directory, command);
    }

    /** Runs a line of shell, for commands that are to be run as printed. */
    public Outcome shell(Path directory, String line) {
        return run(directory, List.of("bash", "-c", line));
    }

    public Outcome run(Path directory, List<String> command) {
        return run(directory, command, Map.of());
    }

    public Outcome run(Path directory, List<String> command, Map<String, String> more) {
        try {
            Path out = Files.createTempFile(home, "out", "");
            Path err = Files.createTempFile(home, "err", "");
            Process process = builder(directory, command, more)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running after " + TIMEOUT_SECONDS + " s: " + command);
            }
            Outcome outcome = new Outcome(command, process.exitValue(), read(out), read(err));
            Files.delete(out);
            Files.delete(err);
            return outcome;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A process that is not waited for: to be killed, or spoken to. */
    public ProcessBuilder builder(Path directory, List<String> command, Map<String, String> more) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        return builder.redirectInput(Path.of("/dev/null").toFile());
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
