package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.latchkey.auth.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A client that knows nothing of this server: the npm package {@code bitbucket}, driven by {@code src/test/node/client}. Its
 * script also fails when the package knows an operation that is served and no step of it is driven.
 */
@SuppressWarnings("NullAway.Init")
final class ClientPackageTest {
    private static final Path SCRIPT = Path.of("src/test/node/client");
    private static final Path CACHE = Path.of("target/npm-cache");
    private static final int OLDEST_NODE = 18;

    /** What npm says when it reaches no registry. */
    private static final List<String> OFFLINE = List.of(
            "ENOTFOUND",
            "EAI_AGAIN",
            "ECONNREFUSED",
            "ECONNRESET",
            "ETIMEDOUT",
            "EHOSTUNREACH",
            "ENETUNREACH",
            "ENOTCACHED");

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private static Path script;

    @BeforeAll
    static void a_package_and_a_repository_with_history() throws IOException {
        assumeTrue(
                nodeVersion() >= OLDEST_NODE,
                "Node.js " + OLDEST_NODE + " or newer with npm was not found. On Debian: apt-get install nodejs npm");
        script = server.workDirectory().resolve("client");
        copy(SCRIPT, script);
        List<String> install = List.of(
                "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline", "--cache", cache());
        Commands.Outcome installed = server.commands().run(script, install, System.getenv());
        boolean offline = installed.code() != 0
                && OFFLINE.stream().anyMatch(code -> installed.err().contains("code " + code));
        assumeTrue(!offline, "npm reaches no registry: " + installed.err());
        installed.ok();
        server.role("team", "ada", Permission.ADMIN);
        server.role("team", "bob", Permission.WRITE);
        pushHistory();
    }

    private static String cache() {
        return CACHE.toAbsolutePath().toString();
    }

    /** 0 without Node.js or npm. */
    private static int nodeVersion() {
        String line = "command -v npm >/dev/null && node -p 'process.versions.node.split(\".\")[0]'";
        Commands.Outcome outcome = server.commands().shell(Path.of("."), line);
        return outcome.code() == 0 ? Integer.parseInt(outcome.ok()) : 0;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            List<Path> all = files.filter(file -> !file.toString().contains("node_modules"))
                    .toList();
            for (Path file : all) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void pushHistory() throws IOException {
        server.repository("team/site");
        String url = server.url("ada:" + server.fullToken("ada"), "team/site");
        Path work = server.workDirectory();
        git(work, "init", "-q");
        commit(work, "README.md", "# Site\n", "Begin");
        git(work, "branch", "topic");
        commit(work, "notes.txt", "Notes\n", "Notes");
        commit(work, "README.md", "# Site\n\nMore.\n", "More");
        git(work, "tag", "-a", "-m", "One", "v1");
        git(work, "checkout", "-q", "topic");
        commit(work, "docs/über uns #1.txt", "We\n", "About us");
        git(work, "push", "-q", url, "main", "topic", "v1");
    }

    private static void commit(Path work, String file, String content, String message) throws IOException {
        Path path = work.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        git(work, "add", ".");
        git(work, "commit", "-q", "-m", message);
    }

    private static void git(Path work, String... arguments) {
        server.commands().git(work, arguments).ok();
    }

    @ParameterizedTest
    @ValueSource(strings = {"basic", "bearer"})
    void every_operation_that_the_package_knows_and_the_server_serves_is_driven(String kind) {
        Map<String, String> environment = Map.of(
                "LATCHKEY_URL",
                server.uri().toString(),
                "LATCHKEY_EMAIL",
                "ada@latchkey.example",
                "LATCHKEY_TOKEN",
                server.fullToken("ada"),
                "LATCHKEY_AUTH",
                kind);
        Commands.Outcome outcome = server.commands().run(script, List.of("node", "main.js"), environment);
        assertThat(outcome.ok()).contains("operations driven");
    }
}
