package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every command of the page "Using API tokens", as printed; only host, names and secrets are filled in. */
@SuppressWarnings("NullAway.Init")
final class MissionTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private static final String EMAIL = "ada@latchkey.example";
    private Commands commands;
    private Path work;
    private String token;

    @BeforeEach
    void a_repository_with_a_commit() throws IOException {
        server.role("team", "ada", Permission.WRITE);
        server.repository("team/site");
        token = server.token("ada", "read:repository:bitbucket", "write:repository:bitbucket");
        commands = server.commands();
        work = server.workDirectory();
        Path seed = work.resolve("seed");
        commands.git(work, "clone", "-q", server.url("ada:" + token, "team/site"), "seed")
                .ok();
        Files.writeString(seed.resolve("a.txt"), "one\n");
        commands.git(seed, "add", ".").ok();
        commands.git(seed, "commit", "-q", "--allow-empty", "-m", "One").ok();
        commands.git(seed, "push", "-q", "origin", "HEAD:main").ok();
    }

    @Test
    void clone_with_the_user_name_asks_for_the_token() throws Exception {
        Prompted.Session session = clone("ada@");
        assertThat(session.code()).as(session.shown()).isZero();
        assertThat(session.shown())
                .contains("Password for 'http://ada@" + server.host() + "'")
                .doesNotContain(token);
        assertThat(work.resolve("copy/a.txt")).hasContent("one\n");
    }

    @Test
    void clone_with_the_static_user_name_asks_for_the_token() throws Exception {
        Prompted.Session session = clone("x-bitbucket-api-token-auth@");
        assertThat(session.code()).as(session.shown()).isZero();
        assertThat(work.resolve("copy/a.txt")).hasContent("one\n");
    }

    @Test
    void set_url_then_fetch_pull_and_push_ask_for_the_token() throws Exception {
        assertThat(clone("x-bitbucket-api-token-auth@").code()).isZero();
        Path copy = work.resolve("copy");
        commands.git(copy, "remote", "set-url", "origin", "http://ada@" + server.host() + "/team/site.git")
                .ok();
        commands.git(copy, "commit", "-q", "--allow-empty", "-m", "Two").ok();
        for (List<String> command : List.of(
                List.of("git", "fetch", "origin"),
                List.of("git", "pull", "--no-rebase", "origin", "main"),
                List.of("git", "push", "origin", "HEAD:main"))) {
            Prompted.Session session = prompted(copy, command);
            assertThat(session.code()).as(session.shown()).isZero();
            assertThat(session.shown()).contains("Password for");
        }
        assertThat(commands.git(work, "ls-remote", server.url("ada:" + token, "team/site"), "refs/heads/main")
                        .ok())
                .startsWith(commands.git(copy, "rev-parse", "HEAD").ok());
    }

    @Test
    void the_token_in_the_url_needs_no_prompt() {
        for (String user : List.of("ada", "x-bitbucket-api-token-auth")) {
            Path copy = work.resolve("copy-" + user);
            commands.git(work, "clone", "-q", server.url(user + ":" + token, "team/site"), copy.toString())
                    .ok();
            assertThat(copy.resolve("a.txt")).hasContent("one\n");
        }
    }

    @Test
    void set_url_with_the_token_needs_no_prompt() {
        commands.git(work, "clone", "-q", server.url("ada:" + token, "team/site"), "copy")
                .ok();
        Path copy = work.resolve("copy");
        commands.git(copy, "remote", "set-url", "origin", server.url("ada:" + token, "team/site"))
                .ok();
        commands.git(copy, "commit", "-q", "--allow-empty", "-m", "Three").ok();
        commands.git(copy, "fetch", "-q").ok();
        commands.git(copy, "pull", "-q", "--no-rebase", "origin", "main").ok();
        commands.git(copy, "push", "-q", "origin", "HEAD:main").ok();
    }

    @Test
    void commits_are_listed_with_email_and_token_as_login() {
        String line = "curl --silent --show-error --fail-with-body --request POST --url '" + server.uri()
                + "/2.0/repositories/team/site/commits' --user '" + EMAIL + ":" + token
                + "' --header 'Accept: application/json'";
        assertThat(commands.shell(work, line).ok())
                .contains("\"message\":\"One\\n\"")
                .contains("\"type\":\"commit\"");
    }

    @Test
    void commits_are_listed_with_a_basic_header_made_with_base64() {
        assertThat(commands.shell(work, basicHeader("| base64 -w0", EMAIL)).ok())
                .contains("\"message\":\"One\\n\"");
    }

    @Test
    void a_basic_header_that_base64_has_wrapped_is_told_how_to_encode_it() {
        String alias = "a-very-long-alias-of-ada-that-makes-base64-wrap@latchkey.example";
        Commands.Outcome outcome = commands.shell(work, basicHeader("| base64", alias));
        assertThat(outcome.code()).isNotZero();
        assertThat(outcome.out()).contains("base64 -w0");
    }

    private String basicHeader(String encoder, String email) {
        return "my_credentials_after_base64_encoding=`echo -n '" + email + ":" + token + "' " + encoder + "`\n"
                + "curl --silent --show-error --fail-with-body --request POST --url '" + server.uri()
                + "/2.0/repositories/team/site/commits'"
                + " --header \"Authorization: Basic $my_credentials_after_base64_encoding\""
                + " --header 'Accept: application/json'";
    }

    private Prompted.Session clone(String user) throws IOException, InterruptedException {
        return prompted(work, List.of("git", "clone", "http://" + user + server.host() + "/team/site.git", "copy"));
    }

    private Prompted.Session prompted(Path directory, List<String> command) throws IOException, InterruptedException {
        return Prompted.run(commands, directory, command, Map.of("': ", token));
    }
}
