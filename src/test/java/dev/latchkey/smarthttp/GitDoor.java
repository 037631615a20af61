package dev.latchkey.smarthttp;

import dev.latchkey.audit.AuditLog;
import dev.latchkey.auth.Authenticator;
import dev.latchkey.auth.Credential;
import dev.latchkey.auth.Guard;
import dev.latchkey.auth.Identity;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Place;
import dev.latchkey.auth.Places;
import dev.latchkey.auth.Policy;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.auth.Scope;
import dev.latchkey.auth.Throttle;
import dev.latchkey.auth.TokenLookup;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.blob.DirectoryBlobs;
import dev.latchkey.blob.FullDisk;
import dev.latchkey.change.RefRule;
import dev.latchkey.change.RefRules;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.ByteSize;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.Slug;
import dev.latchkey.core.TokenId;
import dev.latchkey.core.Username;
import dev.latchkey.core.WorkspaceId;
import dev.latchkey.db.Database;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.TestDatabases;
import dev.latchkey.e2e.Commands;
import dev.latchkey.fetchcache.FetchCache;
import dev.latchkey.git.GitRepositories;
import dev.latchkey.git.GitSettings;
import dev.latchkey.git.dfs.GitStorage;
import dev.latchkey.http.HttpServer;
import dev.latchkey.http.HttpSettings;
import dev.latchkey.http.Router;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/** The git door alone: one account, one token, one repository {@code acme/app}, and real git to knock with. */
final class GitDoor implements AutoCloseable, TokenLookup, Places {
    private static final WorkspaceId WORKSPACE = WorkspaceId.random();
    private static final Identity ANN = new Identity(AccountId.random(), new Username("ann"), "Ann", Set.of(), true);

    final TokenSecret secret = TokenSecret.generate();
    final RepositoryId repository = RepositoryId.random();
    final Database database;
    final FullDisk blobs;
    final GitRepositories repositories;
    final FetchCache cache;
    final Commands commands;
    final Path directory;
    private final SmartHttp smartHttp;
    private final HttpServer server;
    private final Map<TokenId, Principal.Holder> holders = new ConcurrentHashMap<>();
    private final TokenId token = TokenId.random();
    volatile Permission permission = Permission.WRITE;
    volatile RefRule rule = change -> {};

    GitDoor(Path directory, GitLimits limits) throws Exception {
        this(directory, limits, ByteSize.mebibytes(256));
    }

    /** @param kept how much of the answers to fetches is kept */
    GitDoor(Path directory, GitLimits limits, ByteSize kept) throws Exception {
        this.directory = directory;
        Path home = Files.createDirectories(directory.resolve("home"));
        commands = new Commands(home);
        Path data = Files.createDirectories(directory.resolve("data"));
        database = Database.open(TestDatabases.fresh(Dialect.SQLITE, data));
        blobs = new FullDisk(DirectoryBlobs.open(data.resolve("packs"), Clock.systemUTC()));
        repositories = new GitStorage(database, blobs, GitSettings.defaults(), Clock.systemUTC());
        database.writing(tx -> repositories.create(tx, repository));
        reissue();
        Clock clock = Clock.systemUTC();
        cache = new FetchCache(data.resolve("fetches"), kept, clock).start();
        Guard guard = new Guard(this, new Policy(true), clock);
        smartHttp = new SmartHttp(
                repositories,
                new PushGate(this, guard, new AuditLog(clock), database),
                new RefRules(change -> rule.apply(change)),
                limits,
                cache);
        server = new HttpServer(
                        new HttpSettings("127.0.0.1", 0, List.of(), Optional.empty()),
                        new Router(smartHttp.routes()),
                        new Authenticator(this, new Throttle(Throttle.Limits.OFF), incident -> {}, clock),
                        guard,
                        incident -> {})
                .start();
    }

    private void issue(Set<Scope> scopes, Optional<Credential.End> end) {
        Instant expires = Clock.systemUTC().instant().plus(Duration.ofDays(1));
        holders.put(
                token,
                new Principal.Holder(
                        ANN, new Credential(token, "laptop", "api_token", scopes, Restrictions.NONE, expires, end)));
    }

    /** Runs the action when the next pack begins to be stored, in the middle of a push. */
    void whenPackArrives(Runnable action) {
        blobs.atNextBlob(action);
    }

    void reissue() {
        issue(Set.of(Scope.READ_REPOSITORY, Scope.WRITE_REPOSITORY), Optional.empty());
    }

    void revoke() {
        Instant now = Clock.systemUTC().instant();
        issue(Set.of(Scope.values()), Optional.of(new Credential.End(Credential.Reason.REVOKED, now)));
    }

    /** The server's address. */
    URI uri() {
        return server.uri();
    }

    /** With the token in it, as git takes it. */
    String url() {
        return "http://ann:" + secret.reveal() + "@127.0.0.1:" + server.uri().getPort() + "/acme/app.git";
    }

    /** An empty working repository whose remote is the server. */
    Path workplace(String name) throws Exception {
        Path path = Files.createDirectories(directory.resolve(name));
        git(path, "init", "-q");
        git(path, "remote", "add", "origin", url());
        return path;
    }

    /** Runs git, which must succeed. */
    String git(Path where, String... arguments) {
        return commands.git(where, arguments).ok();
    }

    /** Runs git, which must fail; answers what it printed. */
    String gitFails(Path where, String... arguments) {
        Commands.Outcome outcome = commands.git(where, arguments);
        if (outcome.code() == 0) {
            throw new AssertionError("succeeded: " + outcome);
        }
        return outcome.out() + outcome.err();
    }

    /** Writes a file and commits it; answers the commit. */
    String commit(Path where, String file, String content) throws Exception {
        Path path = where.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        git(where, "add", "-A");
        git(where, "commit", "-qm", file);
        return git(where, "rev-parse", "HEAD");
    }

    /** Makes a ref that no client can push, of a commit that no branch reaches; answers the commit. */
    String hiddenRef(Path where, String name) throws Exception {
        git(where, "checkout", "-q", "--orphan", "hidden");
        String commit = commit(where, "hidden", "hidden");
        git(where, "push", "-q", "origin", "HEAD:refs/heads/hidden");
        try (Repository opened = repositories.open(repository)) {
            RefUpdate update = opened.updateRef(name);
            update.setNewObjectId(ObjectId.fromString(commit));
            update.update();
        }
        git(where, "push", "-q", "origin", ":refs/heads/hidden");
        git(where, "checkout", "-q", "-f", "main");
        git(where, "branch", "-q", "-D", "hidden");
        return commit;
    }

    /** The refs that the server shows. */
    String refs() {
        return git(directory, "ls-remote", url());
    }

    List<String> audited(String action) {
        return database.read(tx -> tx.handle()
                .createQuery("select detail from audit_event where action = :action order by at")
                .bind("action", action)
                .mapTo(String.class)
                .list());
    }

    @Override
    public Optional<Principal.Holder> find(TokenSecret shown) {
        return shown.equals(secret) ? findById(token) : Optional.empty();
    }

    @Override
    public Optional<Principal.Holder> findById(TokenId id) {
        return Optional.ofNullable(holders.get(id));
    }

    @Override
    public void used(Principal.Holder holder, Use use) {}

    @Override
    public Optional<Place.Workspace> workspace(String workspace, Optional<AccountId> caller) {
        return Optional.of(new Place.Workspace(WORKSPACE, new Slug("acme"), Permission.READ, Permission.READ));
    }

    @Override
    public Optional<Place.Project> project(String workspace, String key, Optional<AccountId> caller) {
        return Optional.empty();
    }

    @Override
    public boolean reaches(ProjectId project, Restrictions restrictions) {
        return false;
    }

    @Override
    public Optional<Place.Repository> repository(String workspace, String name, Optional<AccountId> caller) {
        boolean known = (workspace.equals("acme") && name.equals("app")) || name.equals(repository.braced());
        return known
                ? Optional.of(new Place.Repository(
                        repository,
                        WORKSPACE,
                        new Slug("acme"),
                        new Slug("app"),
                        "app",
                        false,
                        caller.isPresent() ? permission : Permission.NONE,
                        caller.isPresent() ? permission : Permission.NONE))
                : Optional.empty();
    }

    @Override
    public void close() {
        server.close();
        smartHttp.close();
        cache.close();
        database.close();
    }
}
