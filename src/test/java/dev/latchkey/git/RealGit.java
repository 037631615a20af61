package dev.latchkey.git;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A bare repository made by the git of this machine, whose own configuration is left out. */
public final class RealGit {
    private final Path directory;

    private RealGit(Path directory) {
        this.directory = directory;
    }

    /** {@code directory} does not exist yet. JGit reads the commit-graph of the new repository, if there is one. */
    public static RealGit init(Path directory) throws IOException {
        Files.createDirectories(directory);
        RealGit git = new RealGit(directory);
        git.run("init", "--quiet", "--bare", "--initial-branch=main", ".");
        git.run("config", "core.commitGraph", "true");
        git.run("config", "commitGraph.readChangedPaths", "true");
        return git;
    }

    public Path directory() {
        return directory;
    }

    /** The output, in lines. */
    public List<String> lines(String... arguments) throws IOException {
        return run(arguments).lines().toList();
    }

    public String run(String... arguments) throws IOException {
        return run(new byte[0], arguments);
    }

    public String run(byte[] input, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile("git", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(directory.toFile()).redirectError(errors.toFile());
            isolate(builder.environment());
            Process process = builder.start();
            try (OutputStream out = process.getOutputStream()) {
                out.write(input);
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(command + ": " + Files.readString(errors));
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(errors);
        }
    }

    private void isolate(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("GIT_"));
        environment.putAll(Map.of(
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "HOME", directory.toString(),
                "GIT_AUTHOR_NAME", "Ann Author",
                "GIT_AUTHOR_EMAIL", "ann@example.com",
                "GIT_COMMITTER_NAME", "Ann Author",
                "GIT_COMMITTER_EMAIL", "ann@example.com",
                "LC_ALL", "C",
                "TZ", "UTC"));
    }

    /** Writes a commit-graph with changed-path filters over all that refs reach now. */
    public void writeCommitGraph() throws IOException {
        run("commit-graph", "write", "--reachable", "--changed-paths");
    }
}
