package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code latchkey demo}, and {@code serve} for the first time, as processes of their own. */
@SuppressWarnings("NullAway.Init")
final class DemoTest {
    @TempDir
    Path directory;

    @Test
    void the_demo_prints_what_one_needs_and_leaves_nothing_behind() throws IOException {
        Commands commands = new Commands(Files.createDirectories(directory.resolve("home")));
        Program program = new Program(commands, directory, directory.resolve("unused"));
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        List<String> command = program.command("demo", "--port", "0", "--json");
        command.add(1, "-Djava.io.tmpdir=" + temporary);
        try (Served demo = Served.start(program, command)) {
            assertThat(demo.facts().propertyNames())
                    .containsExactly(
                            "url", "workspace", "repository", "username", "email", "password", "token", "read_token");
            Caller caller = new Caller(java.net.URI.create(demo.url()));
            String repository = "/2.0/repositories/" + fact(demo, "workspace") + "/" + fact(demo, "repository");
            Answer commits = caller.call(
                    "POST", repository + "/commits", Caller.basic(fact(demo, "email"), fact(demo, "token")), "");
            assertThat(commits.status()).isEqualTo(200);
            assertThat(commits.json().path("values").size()).isEqualTo(30);
            assertThat(commits.json().path("next").asString()).startsWith(demo.url());
            assertThat(caller.get(repository, fact(demo, "read_token")).status())
                    .isEqualTo(200);
            assertThat(caller.get("/2.0/user", fact(demo, "read_token")).status())
                    .isEqualTo(403);
            assertThat(caller.get("/2.0/user", fact(demo, "token"))
                            .json()
                            .path("username")
                            .asString())
                    .isEqualTo(fact(demo, "username"));
            assertThat(caller.call("GET", repository, Caller.basic(fact(demo, "email"), fact(demo, "password")), "")
                            .status())
                    .as("a password opens nothing")
                    .isEqualTo(401);
            assertThat(signIn(caller, fact(demo, "username"), fact(demo, "password"))
                            .status())
                    .as("but for the pages")
                    .isEqualTo(303);
            assertHistory(commands, demo);
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("latchkey-demo")))
                    .isEmpty();
        }
    }

    @Test
    void a_server_without_accounts_prints_the_link_that_creates_its_administrator() throws IOException {
        Commands commands = new Commands(Files.createDirectories(directory.resolve("home")));
        Program program = new Program(commands, directory, directory.resolve("data"));
        try (Served served = Served.start(program)) {
            String link = served.facts().path("setup_url").asString();
            assertThat(link).startsWith(served.url() + "/setup?key=");
            Caller caller = new Caller(java.net.URI.create(served.url()));
            assertThat(caller.getAnonymously(link.substring(served.url().length()))
                            .status())
                    .isEqualTo(200);
            assertThat(program.run("account", "add", "ada", "--email", "ada@latchkey.example", "--admin")
                            .code())
                    .isZero();
            assertThat(caller.getAnonymously(link.substring(served.url().length()))
                            .status())
                    .isEqualTo(404);
            assertThat(Files.readString(directory.resolve("serve.log"))).contains(link, "within the hour");
        }
        try (Served again = Served.start(program)) {
            assertThat(again.facts().path("setup_url").isNull()).isTrue();
        }
    }

    private static Answer signIn(Caller caller, String user, String password) {
        return caller.call(
                "POST",
                "/login",
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin"),
                "user=" + user + "&password=" + password);
    }

    private void assertHistory(Commands commands, Served demo) {
        String url = demo.url().replace("http://", "http://demo:" + fact(demo, "token") + "@") + "/team/door.git";
        commands.git(directory, "clone", "-q", url, "copy").ok();
        Path copy = directory.resolve("copy");
        assertThat(Integer.parseInt(
                        commands.git(copy, "rev-list", "--count", "--all").ok()))
                .isGreaterThan(200);
        assertThat(commands.git(copy, "rev-list", "--merges", "HEAD").ok()).isNotEmpty();
        assertThat(commands.git(copy, "tag").ok().lines().count()).isGreaterThan(2);
        assertThat(commands.git(copy, "branch", "-r").ok().lines().count()).isGreaterThan(3);
        commands.git(copy, "fsck", "--full", "--strict").ok();
    }

    private static String fact(Served demo, String name) {
        return demo.facts().path(name).asString();
    }
}
