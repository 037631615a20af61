package dev.latchkey.e2e;

import dev.latchkey.App;
import dev.latchkey.account.Account;
import dev.latchkey.account.NewAccount;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Scope;
import dev.latchkey.config.SettingsFile;
import dev.latchkey.core.Await;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Slug;
import dev.latchkey.core.Username;
import dev.latchkey.db.Database;
import dev.latchkey.db.DatabaseSettings;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.TestDatabases;
import dev.latchkey.openapi.ContractCheck;
import dev.latchkey.project.ProjectChange;
import dev.latchkey.project.ProjectKey;
import dev.latchkey.repo.Repository;
import dev.latchkey.repo.RepositoryChange;
import dev.latchkey.token.Expiry;
import dev.latchkey.token.Issued;
import dev.latchkey.token.NewToken;
import dev.latchkey.workspace.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The whole server on a free port and a fresh data directory, once per test class; rates are off unless asked for. */
@SuppressWarnings("NullAway.Init")
public final class LatchkeyServer implements BeforeAllCallback, AfterAllCallback {
    public static final List<String> ALL_SCOPES =
            Stream.of(Scope.values()).map(Scope::wireName).toList();

    private final Map<String, String> flags = new HashMap<>(Map.of("http.port", "0", "rates.enabled", "false"));
    private final TestClock clock = new TestClock();
    private Dialect dialect = Dialect.SQLITE;
    private Path directory;
    private App app;
    private URI uri;

    /** Sets a setting before the start; returns this. */
    public LatchkeyServer with(String key, String value) {
        flags.put(key, value);
        return this;
    }

    /** Keeps its rows in PostgreSQL; returns this. */
    public LatchkeyServer onPostgres() {
        dialect = Dialect.POSTGRESQL;
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        start();
    }

    /** For tests that are not of Jupiter. */
    public void start() throws IOException {
        directory = Files.createTempDirectory("latchkey-test");
        if (TestDatabases.fresh(dialect, directory) instanceof DatabaseSettings.Postgres postgres) {
            flags.put("database.url", postgres.url());
            flags.put("database.user", postgres.user());
            Path password = Files.writeString(directory.resolve("password"), postgres.password());
            flags.put("database.password-file", password.toString());
        }
        flags.put("data", directory.resolve("data").toString());
        Files.createDirectories(directory.resolve("home"));
        app = App.open(SettingsFile.read(Optional.empty(), Map.of(), flags).settings(), clock);
        uri = app.serve(ContractCheck.standard()).uri();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        stop();
    }

    public void stop() throws IOException {
        app.close();
        Trees.delete(directory);
    }

    public App app() {
        return app;
    }

    public TestClock clock() {
        return clock;
    }

    /** A fresh directory that goes with the server. */
    public Path workDirectory() {
        try {
            return Files.createTempDirectory(directory, "work");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public Path data() {
        return directory.resolve("data");
    }

    public Commands commands() {
        return new Commands(directory.resolve("home"));
    }

    public Caller caller() {
        return new Caller(uri);
    }

    public URI uri() {
        return uri;
    }

    /** {@code 127.0.0.1:port}. */
    public String host() {
        return uri.getHost() + ":" + uri.getPort();
    }

    /** A URL for git with the given user part, such as {@code ada:token}. */
    public String url(String userInfo, String fullName) {
        return "http://" + (userInfo.isEmpty() ? "" : userInfo + "@") + host() + "/" + fullName + ".git";
    }

    /** An account whose address is {@code name@latchkey.example}. */
    public Account account(String name) {
        return app.accounts()
                .find(name)
                .orElseGet(() -> app.accounts()
                        .add(
                                new NewAccount(
                                        new Username(name),
                                        new EmailAddress(name + "@latchkey.example"),
                                        "",
                                        false,
                                        Optional.empty()),
                                Actor.operator()));
    }

    /** An account that administers the server; made if it is not there. */
    public Account administrator(String name) {
        return app.accounts()
                .find(name)
                .orElseGet(() -> app.accounts()
                        .add(
                                new NewAccount(
                                        new Username(name),
                                        new EmailAddress(name + "@latchkey.example"),
                                        "",
                                        true,
                                        Optional.empty()),
                                Actor.operator()));
    }

    /** Signs the account in; the header that a browser would send from then on. */
    public Map<String, String> session(String account) {
        return Map.of(
                "Cookie",
                "latchkey-session="
                        + app.sessions()
                                .open(account(account), Actor.operator())
                                .reveal());
    }

    /** What forms have to carry that are sent with this header of {@link #session}; empty without one. */
    public String formToken(Map<String, String> session) {
        String page = caller().call("GET", "/login/again", session, "").body();
        String field = "name=\"form_token\" value=\"";
        int at = page.indexOf(field);
        return at < 0 ? "" : page.substring(at + field.length(), page.indexOf('"', at + field.length()));
    }

    public Workspace workspace(String slug) {
        return app.workspaces()
                .find(slug)
                .orElseGet(() -> app.workspaces().add(new Slug(slug), slug, Actor.operator()));
    }

    /** A role in a workspace; both are made if they are not there. */
    public void role(String workspace, String account, Permission role) {
        app.workspaces().setMember(workspace(workspace), account(account).profile(), role, Actor.operator());
    }

    /** A private repository; made if it is not there. */
    public Repository repository(String fullName) {
        return repository(fullName, false);
    }

    public Repository repository(String fullName, boolean isPublic) {
        Workspace workspace = workspace(fullName.substring(0, fullName.indexOf('/')));
        Slug slug = new Slug(fullName.substring(fullName.indexOf('/') + 1));
        return app.repositories()
                .find(workspace, slug)
                .orElseGet(() -> app.repositories()
                        .create(workspace, slug, RepositoryChange.NONE.withPublic(isPublic), Actor.operator()));
    }

    /** A private project; made if it is not there. */
    public void project(String workspace, String key) {
        if (app.projects().find(workspace(workspace), key).isEmpty()) {
            ProjectChange wish = new ProjectChange(
                    Optional.of(ProjectKey.parse(key)), Optional.of(key), Optional.empty(), Optional.of(true));
            app.projects().create(workspace(workspace), wish, Actor.operator());
        }
    }

    /** A token for 30 days with these scopes, unrestricted; its secret. */
    public String token(String account, String... scopes) {
        return issue(account, NewToken.unrestricted("test", List.of(scopes), Expiry.after(Duration.ofDays(30))))
                .secret()
                .reveal();
    }

    /** A token with every scope. */
    public String fullToken(String account) {
        return token(account, ALL_SCOPES.toArray(String[]::new));
    }

    public Issued issue(String account, NewToken wish) {
        Account owner = account(account);
        return app.tokens().tokens().create(dev.latchkey.token.TokenActor.operator(owner.id()), wish);
    }

    /** The rows of the audit log with this action, once one has that text: doors write theirs a moment later. */
    public List<String> recorded(String action, String text) throws Exception {
        try (Database database = database()) {
            Await.until(() -> rows(database, action).stream().anyMatch(row -> row.contains(text)));
            return rows(database, action);
        }
    }

    /** The rows themselves, for tests that look behind the API; only on SQLite. */
    public Database database() {
        return Database.open(new DatabaseSettings.Sqlite(data().resolve("latchkey.db")));
    }

    private static List<String> rows(Database database, String action) {
        return database.read(tx -> tx.handle()
                .createQuery("select * from audit_event where action = :action order by at")
                .bind("action", action)
                .mapToMap()
                .map(Object::toString)
                .list());
    }
}
