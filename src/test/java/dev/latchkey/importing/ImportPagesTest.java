package dev.latchkey.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import dev.latchkey.core.Await;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.Forms;
import dev.latchkey.e2e.LatchkeyServer;
import dev.latchkey.git.RealGit;
import dev.latchkey.outbound.FarServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Importing over pages, from a real server and from hostile ones. */
final class ImportPagesTest {
    private static final Path ROOT = temporary();
    private static final FarHistory HISTORY = history();
    private static final FarServer FAR = far();
    private static final LatchkeyServer OTHER = other();

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer()
            .with("imports.ports", FAR.port() + "," + OTHER.uri().getPort())
            .with("imports.allowed-networks", "127.0.0.1/32")
            .with("git.push.max-commands", "1 MiB");

    private static Path temporary() {
        try {
            return Files.createTempDirectory("latchkey-far");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FarHistory history() {
        try {
            return FarHistory.below(ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FarServer far() {
        try {
            return FarServer.onLoopback(ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LatchkeyServer other() {
        try {
            LatchkeyServer other = new LatchkeyServer();
            other.start();
            return other;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void furnish() {
        server.role("team", "ada", Permission.ADMIN);
        server.role("team", "bob", Permission.READ);
        server.role("team", "wendy", Permission.WRITE);
    }

    @AfterAll
    static void shut() throws IOException {
        FAR.close();
        OTHER.stop();
        try (Stream<Path> all = Files.walk(ROOT)) {
            all.sorted(java.util.Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    }

    private static Answer ask(String account, String address, String name, String... more) {
        List<String> fields = new java.util.ArrayList<>(List.of("address", address, "name", name));
        fields.addAll(List.of(more));
        return Forms.of(server, account).post("/workspaces/team/repositories/import", fields.toArray(String[]::new));
    }

    private static String page(String name) {
        return Forms.of(server, "ada").get("/team/" + name + "/admin/import").body();
    }

    /** The page once the import has ended. */
    private static String ended(String name) throws Exception {
        Await.until(() -> !page(name).contains("Stop the import"));
        return page(name);
    }

    private static String refs(String name) {
        String token = server.fullToken("ada");
        return server.commands()
                .git(server.workDirectory(), "ls-remote", server.url("ada:" + token, "team/" + name), "refs/*")
                .ok();
    }

    @Test
    void a_repository_is_imported_with_branches_tags_and_head() throws Exception {
        Answer asked = ask("wendy", FAR.url("site.git"), "");
        assertThat(asked.status()).as(asked.toString()).isEqualTo(303);
        assertThat(asked.header("Location")).contains("/team/site/admin/import");
        assertThat(ended("site")).contains("Import is done");
        assertThat(refs("site")).isEqualTo(HISTORY.refs());
        assertThat(Forms.of(server, "ada").get("/team/site").body()).contains("topic");
        assertThat(server.recorded("repository.import-asked", "team/site from " + FAR.url("site.git")))
                .isNotEmpty();
        assertThat(server.recorded("repository.imported", FAR.url("site.git"))).isNotEmpty();
        Answer twice = Forms.of(server, "ada").post("/team/site/admin/import/again");
        assertThat(twice.status()).isEqualTo(303);
        assertThat(page("site")).contains("Import is done");
    }

    @Test
    void a_private_repository_is_imported_with_a_password_that_is_written_nowhere() throws Exception {
        ask("ada", FAR.url("private.git"), "locked");
        assertThat(ended("locked")).contains("asks for a user name and a password");
        Forms.of(server, "ada")
                .post("/team/locked/admin/import/again", "user", FarServer.USER, "remote_password", "wrong");
        assertThat(ended("locked"))
                .contains("does not take this user name and password")
                .doesNotContain("wrong\"");
        Answer half = Forms.of(server, "ada").post("/team/locked/admin/import/again", "user", FarServer.USER);
        assertThat(half.status()).isEqualTo(400);
        Forms.of(server, "ada")
                .post("/team/locked/admin/import/again", "user", FarServer.USER, "remote_password", FarServer.PASSWORD);
        assertThat(ended("locked")).contains("Import is done").doesNotContain(FarServer.PASSWORD);
        assertThat(refs("locked")).isEqualTo(HISTORY.refs());
        try (Stream<Path> files = Files.walk(server.data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(FarServer.PASSWORD);
            }
        }
    }

    @Test
    void a_private_repository_of_another_latchkey_is_imported_with_a_token() throws Exception {
        OTHER.role("lab", "eve", Permission.ADMIN);
        OTHER.repository("lab/probe");
        String token = OTHER.fullToken("eve");
        Path work = OTHER.workDirectory();
        OTHER.commands().git(work, "init", "-q").ok();
        OTHER.commands().git(work, "commit", "-q", "--allow-empty", "-m", "one").ok();
        OTHER.commands()
                .git(work, "push", "-q", OTHER.url("eve:" + token, "lab/probe"), "HEAD:main")
                .ok();
        ask("ada", OTHER.url("", "lab/probe"), "", "user", "eve", "remote_password", token);
        assertThat(ended("probe")).contains("Import is done").doesNotContain(token);
        assertThat(refs("probe")).contains("refs/heads/main");
    }

    @Test
    void an_import_is_stopped_and_begun_again() throws Exception {
        FAR.hold();
        ask("ada", FAR.url("held.git"), "held");
        Await.until(() -> page("held").contains("Import is running"));
        Forms ada = Forms.of(server, "ada");
        Answer running = ada.get("/team/held/admin/import");
        assertThat(running.header("Refresh")).contains("5");
        assertThat(ada.get("/team/held/admin/import?still=1").header("Refresh")).isEmpty();
        assertThat(ada.get("/team/held").body()).contains("It is being imported.");
        assertThat(Forms.of(server, "bob").get("/team/held").body()).doesNotContain("It is being imported.");
        assertThat(ada.post("/team/held/admin/import/stop").status()).isEqualTo(303);
        assertThat(page("held")).contains("The import was stopped by ada.").contains("Delete the repository");
        assertThat(refs("held")).isEmpty();
        FAR.letGo();
        ada.post("/team/held/admin/import/again");
        assertThat(ended("held")).contains("Import is done");
        assertThat(refs("held")).isEqualTo(HISTORY.refs());
        assertThat(ada.post("/team/held/admin/import/stop").status()).isEqualTo(303);
        assertThat(page("held")).contains("Import is done");
    }

    @Test
    void an_import_ends_when_its_account_may_not_write_any_more() throws Exception {
        server.role("team", "tom", Permission.WRITE);
        ask("tom", FAR.url("silent.git"), "left");
        FAR.hold();
        Await.until(
                () -> page("left").contains("Stop the import") || page("left").contains("failed"));
        server.database()
                .writing(tx -> tx.handle().execute("update account set enabled = false where username = 'tom'"));
        assertThat(ended("left")).contains("was disabled");
        FAR.letGo();
    }

    @Test
    void an_import_that_waits_for_others_ends_when_its_account_is_disabled() throws Exception {
        server.role("team", "vera", Permission.WRITE);
        server.role("team", "walt", Permission.WRITE);
        FAR.hold();
        ask("ada", FAR.url("held.git"), "busy-one");
        ask("walt", FAR.url("held.git"), "busy-two");
        ask("vera", FAR.url("held.git"), "behind");
        server.database()
                .writing(tx -> tx.handle().execute("update account set enabled = false where username = 'vera'"));
        assertThat(ended("behind")).contains("was disabled");
        FAR.letGo();
        ended("busy-one");
        ended("busy-two");
        assertThat(page("behind")).as("nobody takes it up again").contains("Import was stopped");
        assertThat(server.recorded("repository.import-failed", "was disabled")).isNotEmpty();
    }

    @Test
    void imports_beyond_the_share_of_an_account_get_their_turn_afterwards() throws Exception {
        server.role("team", "walt", Permission.WRITE);
        FAR.hold();
        ask("ada", FAR.url("held.git"), "slow-one");
        ask("ada", FAR.url("held.git"), "slow-two");
        ask("walt", FAR.url("site.git"), "quick");
        assertThat(ended("quick")).contains("Import is done");
        FAR.letGo();
        ended("slow-one");
        assertThat(ended("slow-two")).doesNotContain("Import was stopped");
    }

    @Test
    void S61_a_branch_whose_name_reads_as_an_option_is_not_imported() throws Exception {
        RealGit git = RealGit.init(ROOT.resolve("dash.git"));
        String commit = commit(git);
        git.run("update-ref", "refs/heads/main", commit);
        git.run("update-ref", "refs/heads/--upload-pack=x", commit);
        ask("ada", FAR.url("dash.git"), "dash");
        assertThat(ended("dash")).contains("begins with -");
        assertThat(refs("dash")).isEmpty();
    }

    @Test
    void head_leads_to_a_branch_wherever_it_leads_in_the_source() throws Exception {
        RealGit git = RealGit.init(ROOT.resolve("astray.git"));
        String commit = commit(git);
        git.run("update-ref", "refs/heads/trunk", commit);
        git.run("update-ref", "refs/tags/v1", commit);
        git.run("symbolic-ref", "HEAD", "refs/tags/v1");
        ask("ada", FAR.url("astray.git"), "head-astray");
        assertThat(ended("head-astray")).contains("Import is done");
        String token = server.fullToken("ada");
        assertThat(server.commands()
                        .git(
                                server.workDirectory(),
                                "ls-remote",
                                "--symref",
                                server.url("ada:" + token, "team/head-astray"),
                                "HEAD")
                        .ok())
                .contains("ref: refs/heads/trunk\tHEAD");
    }

    private static String commit(RealGit git) throws IOException {
        String tree = git.run("hash-object", "-t", "tree", "-w", "--stdin").strip();
        return git.run("commit-tree", tree, "-m", "one").strip();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "endless.git",
                "rude.git",
                "html.git",
                "none.git",
                "loop.git",
                "to/http/169.254.169.254/latest/meta-data/site.git/info/refs",
                "to/http/localhost:1/site.git/info/refs",
                "to/http/%5B::1%5D:1/site.git/info/refs",
                "to/http/2130706433/site.git/info/refs",
                "to/file//srv/site.git/info/refs",
                "to/ftp/127.0.0.1/site.git/info/refs"
            })
    void S84_a_hostile_server_is_given_up_and_nothing_that_it_says_is_shown(String path) throws Exception {
        String name = "from-" + path.replaceAll("[^a-z0-9]+", "-").replaceAll("-+$", "");
        Answer asked =
                ask("ada", FAR.url(path.replace("/info/refs", "")), name.length() > 60 ? name.substring(0, 60) : name);
        assertThat(asked.status()).as(asked.toString()).isEqualTo(303);
        String slug = asked.header("Location").orElseThrow().split("/")[2];
        assertThat(ended(slug))
                .contains("Import failed")
                .contains("role=\"alert\"")
                .doesNotContain("alert(")
                .doesNotContain("Exception")
                .doesNotContain("latchkey.");
        assertThat(refs(slug)).isEmpty();
    }

    @Test
    void S84_credentials_do_not_follow_to_another_server() throws Exception {
        OTHER.workspace("lab");
        int before = FAR.heard().size();
        String target = "to/http/localhost:" + FAR.port() + "/private.git";
        Answer asked =
                ask("ada", FAR.url(target), "astray", "user", FarServer.USER, "remote_password", FarServer.PASSWORD);
        assertThat(asked.status()).isEqualTo(303);
        assertThat(ended("astray")).contains("Import failed");
        assertThat(FAR.heard().subList(before, FAR.heard().size()))
                .noneMatch(request -> request.contains("localhost") && request.endsWith("signed in"));
    }

    @Test
    void S84_what_is_no_public_address_is_not_imported_from() throws Exception {
        int before = FAR.heard().size();
        for (String address : List.of(
                "http://127.0.0.2:" + FAR.port() + "/site.git",
                "http://[::1]:" + FAR.port() + "/site.git",
                "http://inside.invalid:" + FAR.port() + "/site.git")) {
            Answer asked = ask("ada", address, "inside" + address.length());
            assertThat(asked.status()).as(asked.toString()).isEqualTo(303);
            String slug = asked.header("Location").orElseThrow().split("/")[2];
            assertThat(ended(slug)).contains("cannot be reached from here");
        }
        for (String address : List.of("http://127.0.0.1:1/x", "file:///etc", "ssh://127.0.0.1/x", "ext::sh -c id")) {
            assertThat(ask("ada", address, "never").status()).as(address).isEqualTo(400);
        }
        assertThat(FAR.heard()).hasSize(before);
        assertThat(Forms.of(server, "ada").get("/team/never").status()).isEqualTo(404);
    }

    @Test
    void what_is_wrong_is_said_beside_its_field_and_secrets_are_not_shown_again() {
        Answer refused = ask(
                "ada",
                "https://ada:s3cr3t-in-address@example.com/<script>alert(1)</script>",
                "kept \"name\"",
                "user",
                "<b>me",
                "remote_password",
                "s3cr3t-in-field");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("id=\"address-error\"")
                .contains("value=\"kept &#34;name&#34;\"")
                .contains("&lt;b>me")
                .doesNotContain("s3cr3t")
                .doesNotContain("<script>alert");
        server.repository("team/taken");
        assertThat(ask("ada", FAR.url("site.git"), "taken").body()).contains("There is a repository with this name");
        assertThat(ask("bob", FAR.url("site.git"), "reader").status()).isEqualTo(403);
        Forms bob = Forms.of(server, "bob");
        assertThat(bob.get("/team/taken/admin/import").status()).isEqualTo(403);
        assertThat(Forms.of(server, "ada").get("/team/taken/admin/import").status())
                .isEqualTo(404);
        assertThat(Forms.of(server, "ada").get("/repositories/import").header("Location"))
                .contains("/workspaces/team/repositories/import");
        assertThat(Forms.of(server, "ada").get("/").body()).contains("href=\"/repositories/import\"");
    }

    @Test
    void an_import_whose_process_died_begins_again_or_says_that_its_password_is_gone() throws Exception {
        ask("ada", FAR.url("none.git"), "orphan");
        ask("ada", FAR.url("none.git"), "orphan-with-password", "user", "x", "remote_password", "y");
        ended("orphan");
        ended("orphan-with-password");
        server.database()
                .writing(
                        tx -> tx.handle()
                                .execute(
                                        "update repository_import set state = 'RUNNING', lease_until = 1, lease_holder = 'dead',"
                                                + " address = replace(address, 'none.git', 'site.git') where address like '%none.git'"
                                                + " and repository_id in (select id from repository where slug like 'orphan%')"));
        Await.until(() -> page("orphan").contains("Import is done"));
        assertThat(refs("orphan")).isEqualTo(HISTORY.refs());
        assertThat(ended("orphan-with-password")).contains("type it again").contains("Import was interrupted");
        assertThat(refs("orphan-with-password")).isEmpty();
    }
}
