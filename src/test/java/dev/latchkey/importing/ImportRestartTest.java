package dev.latchkey.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.App;
import dev.latchkey.account.NewAccount;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Permission;
import dev.latchkey.config.SettingsFile;
import dev.latchkey.core.Await;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.Slug;
import dev.latchkey.core.Username;
import dev.latchkey.db.Database;
import dev.latchkey.db.DatabaseSettings;
import dev.latchkey.e2e.Caller;
import dev.latchkey.outbound.FarServer;
import dev.latchkey.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports over the end of a server. */
final class ImportRestartTest {
    @TempDir
    Path directory;

    private App open(FarServer far) {
        Map<String, String> flags = Map.of(
                "data",
                directory.resolve("data").toString(),
                "http.port",
                "0",
                "imports.ports",
                String.valueOf(far.port()),
                "imports.workers",
                "3", // of which one account has two
                "imports.allowed-networks",
                "127.0.0.1/32");
        return App.open(SettingsFile.read(Optional.empty(), Map.of(), flags).settings(), Clock.systemUTC());
    }

    private int repositories() {
        try (Database database = Database.open(
                new DatabaseSettings.Sqlite(directory.resolve("data").resolve("latchkey.db")))) {
            return database.<Integer>read(tx -> tx.handle()
                    .createQuery("select count(*) from repository")
                    .mapTo(Integer.class)
                    .one());
        }
    }

    private ImportRow row(String slug) {
        try (Database database = Database.open(
                new DatabaseSettings.Sqlite(directory.resolve("data").resolve("latchkey.db")))) {
            return database.read(tx -> ImportStore.find(
                            tx,
                            RepositoryId.of(tx.handle()
                                    .createQuery("select id from repository where slug = :slug")
                                    .bind("slug", slug)
                                    .mapTo(String.class)
                                    .one()))
                    .orElseThrow());
        }
    }

    @Test
    void a_server_that_ends_goes_on_with_what_needs_no_password_and_asks_for_the_rest() throws Exception {
        Path root = Files.createDirectories(directory.resolve("far"));
        FarHistory.below(root);
        try (FarServer far = FarServer.onLoopback(root)) {
            far.hold();
            try (App app = open(far)) {
                Asker asker = Asker.on(app);
                asker.ask(far.url("held.git"), "open", "");
                asker.ask(far.url("held.git"), "closed", FarServer.PASSWORD);
                Await.until(() -> row("open").state() == ImportState.RUNNING
                        && row("closed").state() == ImportState.RUNNING);
            }
            assertThat(row("open").state()).isEqualTo(ImportState.WAITING);
            assertThat(row("closed").state()).isEqualTo(ImportState.INTERRUPTED);
            assertThat(row("closed").error()).contains("type it again");
            far.letGo();
            try (App app = open(far)) {
                app.serve();
                Await.until(() -> row("open").state() == ImportState.DONE);
                assertThat(row("open").attempts()).isEqualTo(2);
            }
        }
    }

    @Test
    void an_account_has_five_imports_open_however_many_it_asks_for_at_once() throws Exception {
        Path root = Files.createDirectories(directory.resolve("far"));
        FarHistory.below(root);
        try (FarServer far = FarServer.onLoopback(root);
                App app = open(far)) {
            far.hold();
            Asker asker = Asker.on(app);
            List<CompletableFuture<Integer>> asked = IntStream.range(0, 12)
                    .mapToObj(i ->
                            CompletableFuture.supplyAsync(() -> asker.status(far.url("held.git"), "many-" + i, "")))
                    .toList();
            assertThat(asked.stream().map(CompletableFuture::join))
                    .containsOnly(303, 409)
                    .filteredOn(status -> status == 303)
                    .hasSize(5);
            assertThat(repositories())
                    .as("none is left behind without an import")
                    .isEqualTo(5);
            far.letGo();
        }
    }

    /** Somebody in a browser. */
    private record Asker(Caller caller, Map<String, String> headers, String formToken) {
        static Asker on(App app) throws IOException {
            Username name = new Username("ada");
            app.accounts()
                    .add(
                            new NewAccount(name, new EmailAddress("ada@latchkey.example"), "", false, Optional.empty()),
                            Actor.operator());
            Workspace workspace = app.workspaces().add(new Slug("team"), "team", Actor.operator());
            app.workspaces()
                    .setMember(
                            workspace,
                            app.accounts().find("ada").orElseThrow().profile(),
                            Permission.ADMIN,
                            Actor.operator());
            String secret = app.sessions()
                    .open(app.accounts().find("ada").orElseThrow(), Actor.operator())
                    .reveal();
            Caller caller = new Caller(app.serve().uri());
            Map<String, String> headers = Map.of(
                    "Cookie",
                    "latchkey-session=" + secret,
                    "Content-Type",
                    "application/x-www-form-urlencoded",
                    "Sec-Fetch-Site",
                    "same-origin");
            String page = caller.call("GET", "/login/again", headers, "").body();
            String field = "name=\"form_token\" value=\"";
            int at = page.indexOf(field) + field.length();
            return new Asker(caller, headers, page.substring(at, page.indexOf('"', at)));
        }

        void ask(String address, String name, String password) {
            assertThat(status(address, name, password)).isEqualTo(303);
        }

        int status(String address, String name, String password) {
            String body = "form_token=" + formToken + "&address=" + address + "&name=" + name
                    + (password.isEmpty() ? "" : "&user=x&remote_password=" + password);
            return caller.call("POST", "/workspaces/team/repositories/import", headers, body)
                    .status();
        }
    }
}
