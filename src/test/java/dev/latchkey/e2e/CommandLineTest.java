package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.App;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.cli.CommandLineProgram;
import dev.latchkey.cli.Terminal;
import dev.latchkey.core.Await;
import dev.latchkey.http.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The commands, beside a running server on the same data directory. */
final class CommandLineTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    /** What a command printed, and its exit code. */
    record Printed(int code, String out, String err) {
        String ok() {
            assertThat(code).as(out + err).isZero();
            return out.strip();
        }

        JsonNode json() {
            return Json.tree(ok());
        }
    }

    @Test
    void what_a_command_does_takes_effect_in_the_running_server_at_once() throws Exception {
        run("account", "add", "joe", "--email", "joe@latchkey.example").ok();
        run("workspace", "add", "ops").ok();
        run("workspace", "member", "ops", "joe", "write").ok();
        run("repo", "create", "ops/tools").ok();
        Printed created = run(
                "token",
                "create",
                "--account",
                "joe",
                "--name",
                "ci",
                "--expires",
                "30d",
                "--scope",
                "read:repository:bitbucket",
                "--repository",
                "ops/tools");
        String token = created.ok();
        assertThat(TokenSecret.parse(token)).as("alone on standard output").isPresent();
        assertThat(created.err()).contains("ops/tools").doesNotContain(token);
        assertThat(server.caller().get("/2.0/repositories/ops/tools", token).status())
                .isEqualTo(200);

        JsonNode listed =
                run("token", "list", "--account", "joe", "--json").json().get(0);
        String id = listed.path("uuid").asString();
        assertThat(run("token", "explain", id, "--path", "/2.0/user").code()).isEqualTo(1);
        assertThat(run("token", "explain", id, "--git", "fetch", "--repository", "ops/tools")
                        .code())
                .isZero();
        assertThat(run("token", "show", id).ok()).contains("ci").doesNotContain(token);

        run("token", "rotate", id).ok();
        assertThat(server.caller().get("/2.0/repositories/ops/tools", token).status())
                .as("in its grace")
                .isEqualTo(200);
        run("token", "revoke", id, "--reason", "test").ok();
        awaitRefusal(token);
    }

    @Test
    void where_no_mail_is_sent_an_alias_is_confirmed_at_the_command_line() throws Exception {
        run("account", "add", "mia", "--email", "mia@example.com").ok();
        Forms mia = Forms.of(server, "mia");
        mia.post("/account/settings/email", "email", "mia@work.example");
        assertThat(mia.get("/account/settings/email").body()).contains("Not confirmed");
        run("account", "email-confirm", "mia", "Mia@Work.example").ok();
        assertThat(mia.get("/account/settings/email").body()).doesNotContain("Not confirmed");
        assertThat(server.recorded("account.email-confirmed", "mia@work.example"))
                .hasSize(1);
        run("account", "email-confirm", "mia", "mia@work.example").ok();
        assertThat(run("account", "email-confirm", "mia", "other@work.example").code())
                .isEqualTo(1);
        assertThat(run("account", "email-confirm", "--help").ok())
                .contains("latchkey account email-confirm ada lovelace@example.com");
    }

    @Test
    void S95_tokens_of_an_owner_are_counted_and_then_revoked_together() throws Exception {
        run("account", "add", "drill", "--email", "drill@example.com").ok();
        for (String scope : new String[] {"read:user:bitbucket", "read:repository:bitbucket"}) {
            run("token", "create", "--account", "drill", "--name", "ci", "--scope", scope)
                    .ok();
        }
        assertThat(run("token", "revoke", "--account", "drill", "--dry-run").ok())
                .isEqualTo("2 tokens would be revoked.");
        assertThat(run("token", "revoke", "--account", "drill", "--older-than", "1d")
                        .ok())
                .isEqualTo("0 tokens revoked.");
        assertThat(run("token", "revoke", "--account", "drill", "--scope", "read:user:bitbucket")
                        .ok())
                .isEqualTo("1 token revoked.");
        assertThat(run("token", "revoke", "--account", "drill").ok()).isEqualTo("1 token revoked.");
        assertThat(run("token", "revoke", "--dry-run").code()).isNotZero();
    }

    @Test
    void a_leaked_secret_is_revoked_by_showing_it() throws Exception {
        server.role("team", "liz", dev.latchkey.auth.Permission.READ);
        String token = server.token("liz", "read:user:bitbucket");
        assertThat(server.caller().get("/2.0/user", token).status()).isEqualTo(200);
        assertThat(runWith(token + "\n", "token", "revoke", "--secret-stdin").ok())
                .isEqualTo("1 token revoked.");
        assertThat(runWith(token + "\n", "token", "revoke", "--secret-stdin").code())
                .isEqualTo(1);
        awaitRefusal(token);
    }

    @Test
    void the_pepper_is_renewed_beside_a_running_server_and_no_token_has_to_be() {
        server.account("max");
        String before = server.token("max", "read:user:bitbucket");
        assertThat(run("token", "rekey", "--json").json().path("pepper_version").asInt())
                .isGreaterThan(1);
        String after = run("token", "create", "--account", "max", "--name", "n", "--scope", "read:user:bitbucket")
                .ok();
        assertThat(server.caller().get("/2.0/user", before).status()).isEqualTo(200);
        assertThat(server.caller().get("/2.0/user", after).status()).isEqualTo(200);
    }

    @Test
    void repositories_are_imported_verified_maintained_and_exported() throws Exception {
        Commands commands = server.commands();
        Path work = server.workDirectory();
        commands.git(work, "init", "-q", "source").ok();
        Path source = work.resolve("source");
        Files.writeString(source.resolve("a"), "a");
        commands.git(source, "add", "a").ok();
        commands.git(source, "commit", "-q", "-m", "A").ok();
        server.workspace("moved");
        run("repo", "import", "moved/in", source.toString()).ok();
        assertThat(run("repo", "import", "moved/in", source.toString()).code())
                .as("a second time")
                .isEqualTo(1);
        assertThat(run("repo", "verify", "moved/in").ok()).contains("all right");
        run("repo", "maintain", "moved/in").ok();
        run("repo", "export", "moved/in", work.resolve("out.git").toString()).ok();
        commands.git(work.resolve("out.git"), "fsck", "--full", "--strict").ok();
        assertThat(run("repo", "import", "moved/none", work.resolve("nothing").toString())
                        .code())
                .isNotZero();
        assertThat(run("repo", "list").ok()).contains("moved/in").doesNotContain("moved/none");
        run("repo", "delete", "moved/in").ok();
        assertThat(run("repo", "verify", "moved/in").code()).isEqualTo(1);
    }

    @Test
    void an_import_that_fails_quotes_no_credentials_out_of_its_address() {
        run("workspace", "add", "quoted").ok();
        for (String userInfo : List.of("hush", "hush:hush", "x:hush")) {
            String url = server.uri().toString().replace("://", "://" + userInfo + "@") + "/no/such.git";
            Printed printed = run("repo", "import", "quoted/in", url);
            assertThat(printed.code()).isEqualTo(1);
            assertThat(printed.out() + printed.err())
                    .contains(server.uri().getAuthority())
                    .doesNotContain("hush");
        }
    }

    @Test
    void a_private_repository_is_imported_with_the_credentials_of_its_address() {
        server.role("guarded", "ida", Permission.ADMIN);
        server.repository("guarded/from");
        String url = server.url("ida:" + server.fullToken("ida"), "guarded/from");
        Path work = server.workDirectory();
        server.commands().git(work, "init", "-q", "-b", "main").ok();
        server.commands()
                .git(work, "commit", "-q", "--allow-empty", "-m", "one")
                .ok();
        server.commands().git(work, "push", "-q", url, "main").ok();
        run("repo", "import", "guarded/to", url).ok();
        assertThat(server.commands()
                        .git(work, "ls-remote", url.replace("guarded/from", "guarded/to"), "refs/heads/main")
                        .ok())
                .contains(server.commands().git(work, "rev-parse", "HEAD").ok().strip());
    }

    @Test
    void the_doctor_finds_this_installation_well() {
        server.account("doc");
        assertThat(run("doctor", "--json").json().findValuesAsString("subject")).contains("database", "pepper");
        assertThat(run("doctor").ok()).doesNotContain("MEND");
    }

    @Test
    void the_doctor_finds_a_data_directory_that_others_may_enter() throws IOException {
        server.account("doc");
        Set<PosixFilePermission> closed = Files.getPosixFilePermissions(server.data());
        Files.setPosixFilePermissions(server.data(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Printed outcome = run("doctor");
        Files.setPosixFilePermissions(server.data(), closed);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).contains("MEND  data: ", "chmod 700 it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing",
                "token create",
                "token create --account ada --name x --scope bogus",
                "repo create nameless",
                "account add Ümlaut --email a@b.c",
                "account add x --email nonsense",
                "token explain",
                "workspace member team ada emperor",
                "token revoke",
                "serve --port many"
            })
    void wrong_usage_is_exit_code_2_and_says_what_is_wrong(String line) {
        server.account("ada");
        server.workspace("team");
        Printed printed = run(line.split(" "));
        assertThat(printed.code()).as(printed.err()).isEqualTo(2);
        assertThat(printed.err()).isNotBlank().doesNotContain("Exception").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account show nobody",
                "token show {00000000-0000-0000-0000-000000000000}",
                "repo delete team/nothing",
                "workspace member nowhere ada read",
                "repo verify team/nothing"
            })
    void what_is_not_there_is_exit_code_1(String line) {
        server.account("ada");
        server.workspace("team");
        Printed printed = run(line.split(" "));
        assertThat(printed.code()).as(printed.err()).isEqualTo(1);
        assertThat(printed.err()).startsWith("latchkey: ").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "account",
                "account add",
                "workspace",
                "repo",
                "repo import",
                "token",
                "token rotate",
                "serve",
                "demo",
                "doctor",
                "config",
                "config print",
                "version"
            })
    void every_command_has_help(String line) {
        List<String> arguments = new ArrayList<>(line.isEmpty() ? List.of() : List.of(line.split(" ")));
        arguments.add("--help");
        StringWriter out = new StringWriter();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]), new PrintWriter(out), new PrintWriter(new StringWriter()));
        int code = CommandLineProgram.run(arguments.toArray(String[]::new), terminal, settings -> {
            throw new IllegalStateException("help opens nothing");
        });
        assertThat(code).isZero();
        assertThat(out.toString()).contains("Usage: latchkey");
    }

    /** In this process the change may be heard through the database only, as from another one. */
    private static void awaitRefusal(String token) throws Exception {
        Await.until(() -> server.caller().get("/2.0/user", token).status() == 401);
    }

    private static Printed run(String... arguments) {
        return runWith("", arguments);
    }

    private static Printed runWith(String input, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", server.data().toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out),
                new PrintWriter(err));
        int code = CommandLineProgram.run(
                all.toArray(String[]::new), terminal, settings -> App.open(settings.settings(), Clock.systemUTC()));
        return new Printed(code, out.toString(), err.toString());
    }
}
