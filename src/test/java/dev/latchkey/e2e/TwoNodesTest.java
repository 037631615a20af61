package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.App;
import dev.latchkey.account.Account;
import dev.latchkey.account.NewAccount;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Permission;
import dev.latchkey.config.SettingsFile;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Slug;
import dev.latchkey.core.Username;
import dev.latchkey.db.DatabaseSettings;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.TestDatabases;
import dev.latchkey.repo.RepositoryChange;
import dev.latchkey.token.Expiry;
import dev.latchkey.token.Issued;
import dev.latchkey.token.NewToken;
import dev.latchkey.token.TokenActor;
import dev.latchkey.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one PostgreSQL and one directory of packs. */
@SuppressWarnings("NullAway.Init")
final class TwoNodesTest {
    private static final Duration HEARD_WITHIN = Duration.ofSeconds(2);

    @TempDir
    Path directory;

    private DatabaseSettings.Postgres database;

    @BeforeEach
    void a_database_of_its_own() {
        database = (DatabaseSettings.Postgres) TestDatabases.fresh(Dialect.POSTGRESQL, directory);
    }

    @Test
    void S18_what_one_node_accepts_the_other_serves_and_what_one_revokes_the_other_refuses() throws IOException {
        Commands commands = new Commands(Files.createDirectories(directory.resolve("home")));
        try (App one = node();
                App other = node()) {
            Fixture fixture = Fixture.on(one);
            String first = url(one.serve().uri().toString(), fixture.secret());
            String secondBase = other.serve().uri().toString();

            commands.git(directory, "clone", "-q", first, "a").ok();
            Path clone = directory.resolve("a");
            commands.git(clone, "commit", "-q", "--allow-empty", "-m", "Over one node")
                    .ok();
            commands.git(clone, "push", "-q", "origin", "HEAD:main").ok();
            assertThat(commands.git(directory, "ls-remote", url(secondBase, fixture.secret()), "refs/heads/main")
                            .ok())
                    .startsWith(commands.git(clone, "rev-parse", "HEAD").ok());

            Caller caller = new Caller(java.net.URI.create(secondBase));
            assertThat(caller.get("/2.0/repositories/team/closed", fixture.secret())
                            .status())
                    .isEqualTo(200);
            fixture.revoke(one);
            long deadline = System.nanoTime() + HEARD_WITHIN.toNanos();
            int status;
            do {
                status = caller.get("/2.0/repositories/team/closed", fixture.secret())
                        .status();
            } while (status != 401 && System.nanoTime() < deadline);
            assertThat(status).isEqualTo(401);
        }
    }

    private App node() throws IOException {
        Path password = Files.writeString(directory.resolve("password"), database.password());
        Map<String, String> flags = new HashMap<>(Map.of("http.port", "0", "rates.enabled", "false"));
        flags.put("data", directory.resolve("data").toString());
        flags.put("database.url", database.url());
        flags.put("database.user", database.user());
        flags.put("database.password-file", password.toString());
        return App.open(SettingsFile.read(Optional.empty(), Map.of(), flags).settings(), Clock.systemUTC());
    }

    private static String url(String base, String secret) {
        return base.replace("http://", "http://ada:" + secret + "@") + "/team/closed.git";
    }

    /** An account that may write to a repository, and its token. */
    private record Fixture(Issued issued) {
        static Fixture on(App app) {
            Actor operator = Actor.operator();
            Account ada = app.accounts()
                    .add(
                            new NewAccount(
                                    new Username("ada"),
                                    new EmailAddress("ada@latchkey.example"),
                                    "",
                                    false,
                                    Optional.empty()),
                            operator);
            Workspace team = app.workspaces().add(new Slug("team"), "Team", operator);
            app.workspaces().setMember(team, ada.profile(), Permission.WRITE, operator);
            app.repositories().create(team, new Slug("closed"), RepositoryChange.NONE, operator);
            NewToken wish = NewToken.unrestricted(
                    "nodes",
                    List.of("read:repository:bitbucket", "write:repository:bitbucket"),
                    Expiry.after(Duration.ofDays(2)));
            return new Fixture(app.tokens().tokens().create(TokenActor.operator(ada.id()), wish));
        }

        String secret() {
            return issued.secret().reveal();
        }

        void revoke(App app) {
            app.tokens()
                    .tokens()
                    .revoke(
                            TokenActor.operator(issued.token().owner()),
                            issued.token().id(),
                            "test");
        }
    }
}
