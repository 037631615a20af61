package dev.latchkey.repo;

import dev.latchkey.account.Account;
import dev.latchkey.account.AccountPasswords;
import dev.latchkey.account.Accounts;
import dev.latchkey.account.Aliases;
import dev.latchkey.account.NewAccount;
import dev.latchkey.account.Passwords;
import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Place;
import dev.latchkey.blob.Blobs;
import dev.latchkey.blob.DirectoryBlobs;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Slug;
import dev.latchkey.core.Username;
import dev.latchkey.db.Database;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.TestDatabases;
import dev.latchkey.git.GitRepositories;
import dev.latchkey.git.GitSettings;
import dev.latchkey.git.dfs.GitStorage;
import dev.latchkey.project.ProjectChange;
import dev.latchkey.project.ProjectKey;
import dev.latchkey.project.ProjectMembers;
import dev.latchkey.project.ProjectPermission;
import dev.latchkey.project.ProjectProfile;
import dev.latchkey.project.Projects;
import dev.latchkey.workspace.Workspace;
import dev.latchkey.workspace.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A database and storage of its own, with accounts, workspaces and repositories over it. */
public final class Premises implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-11-24T10:00:00.123456Z");

    private final Database database;
    private final GitRepositories git;
    private final AuditLog audit;
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    public Premises(Dialect dialect, Path directory) {
        database = Database.open(TestDatabases.fresh(dialect, directory));
        git = new GitStorage(database, blobs(directory.resolve("packs")), GitSettings.defaults(), clock);
        audit = new AuditLog(clock);
    }

    private Blobs blobs(Path packs) {
        try {
            return DirectoryBlobs.open(packs, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Database database() {
        return database;
    }

    public GitRepositories git() {
        return git;
    }

    public Accounts accounts() {
        return new Accounts(database, audit, new Passwords(), clock);
    }

    public AccountPasswords passwords() {
        return new AccountPasswords(database, audit, new Passwords());
    }

    public Aliases aliases() {
        return new Aliases(database, audit, clock);
    }

    public Workspaces workspaces() {
        return new Workspaces(database, audit, clock);
    }

    public Repositories repositories() {
        return new Repositories(database, git, audit, clock);
    }

    public Forks forks() {
        return new Forks(database, git, audit, clock);
    }

    DefaultReviewers defaultReviewers() {
        return new DefaultReviewers(database, audit);
    }

    public Grants grants() {
        return new Grants(database, audit);
    }

    public Projects projects() {
        return new Projects(database, audit, clock);
    }

    public ProjectMembers projectMembers() {
        return new ProjectMembers(database, audit);
    }

    /** An empty project with its key for a name. */
    public ProjectProfile project(Workspace workspace, String key, boolean isPrivate) {
        ProjectChange wish = new ProjectChange(
                Optional.of(ProjectKey.parse(key)), Optional.of(key), Optional.empty(), Optional.of(isPrivate));
        return projects().create(workspace, wish, Actor.operator());
    }

    /** A grant on the project with this key. */
    public void grantOnProject(Workspace workspace, String key, Account account, ProjectPermission permission) {
        Place.Project project = places().project(workspace.slug().value(), key, Optional.empty())
                .orElseThrow();
        projectMembers().grant(project, account.profile(), permission, Actor.operator());
    }

    /** A repository in the project with this key. */
    public Repository repository(Workspace workspace, String key, String slug, boolean isPublic) {
        RepositoryChange wish = new RepositoryChange(
                Optional.empty(),
                Optional.of(!isPublic),
                RepositoryChange.NONE.texts(),
                Optional.empty(),
                Optional.of(key),
                Optional.empty());
        return repositories().create(workspace, Slug.parse(slug), wish, Actor.operator());
    }

    public SqlPlaces places() {
        return new SqlPlaces(database);
    }

    /** An account without a password. */
    public Account account(String username) {
        NewAccount wish = new NewAccount(
                Username.parse(username),
                EmailAddress.parse(username + "@example.com"),
                "Full " + username,
                false,
                Optional.empty());
        return accounts().add(wish, Actor.operator());
    }

    public Workspace workspace(String slug) {
        return workspaces().add(Slug.parse(slug), slug, Actor.operator());
    }

    public void member(Workspace workspace, Account account, Permission role) {
        workspaces().setMember(workspace, account.profile(), role, Actor.operator());
    }

    public Repository repository(Workspace workspace, String slug, boolean isPublic) {
        return repositories()
                .create(workspace, Slug.parse(slug), RepositoryChange.NONE.withPublic(isPublic), Actor.operator());
    }

    /** The actions in the audit log, in no order. */
    public List<String> audited() {
        return database.read(tx -> tx.handle()
                .createQuery("select action || ' ' || detail from audit_event")
                .mapTo(String.class)
                .list());
    }

    @Override
    public void close() {
        database.close();
    }
}
