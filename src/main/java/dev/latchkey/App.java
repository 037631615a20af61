package dev.latchkey;

import dev.latchkey.account.AccountApi;
import dev.latchkey.account.Accounts;
import dev.latchkey.account.Aliases;
import dev.latchkey.account.Passwords;
import dev.latchkey.archive.ArchiveApi;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.audit.DoorIncidents;
import dev.latchkey.auth.Authenticator;
import dev.latchkey.auth.Guard;
import dev.latchkey.auth.Incidents;
import dev.latchkey.auth.Policy;
import dev.latchkey.auth.Throttle;
import dev.latchkey.avatar.AvatarApi;
import dev.latchkey.blob.Blobs;
import dev.latchkey.branching.BranchRestrictions;
import dev.latchkey.branching.RestrictionRule;
import dev.latchkey.browse.BrowseRoutes;
import dev.latchkey.change.RefGate;
import dev.latchkey.change.RefRules;
import dev.latchkey.change.Signatures;
import dev.latchkey.cli.Services;
import dev.latchkey.code.CommitBodies;
import dev.latchkey.code.Commits;
import dev.latchkey.code.CommitsApi;
import dev.latchkey.code.Cursors;
import dev.latchkey.comment.ApprovalApi;
import dev.latchkey.comment.Approvals;
import dev.latchkey.comment.CommentApi;
import dev.latchkey.comment.CommentedCommits;
import dev.latchkey.comment.Comments;
import dev.latchkey.comment.CommitParticipants;
import dev.latchkey.config.Settings;
import dev.latchkey.db.Database;
import dev.latchkey.diff.DiffApi;
import dev.latchkey.diff.DiffLimits;
import dev.latchkey.diff.Diffs;
import dev.latchkey.download.DownloadApi;
import dev.latchkey.download.DownloadSweep;
import dev.latchkey.download.Downloads;
import dev.latchkey.fetchcache.FetchCache;
import dev.latchkey.git.CommitHistory;
import dev.latchkey.git.FileHistory;
import dev.latchkey.git.HistoryLimits;
import dev.latchkey.git.Sources;
import dev.latchkey.git.dfs.BackgroundMaintenance;
import dev.latchkey.git.dfs.GitStorage;
import dev.latchkey.git.dfs.Maintenance;
import dev.latchkey.git.dfs.RepositoryExport;
import dev.latchkey.git.dfs.RepositoryImport;
import dev.latchkey.git.dfs.Verification;
import dev.latchkey.history.HistoryServices;
import dev.latchkey.http.AnswerListener;
import dev.latchkey.http.HttpServer;
import dev.latchkey.http.Route;
import dev.latchkey.http.Router;
import dev.latchkey.importing.Imports;
import dev.latchkey.openapi.ApiDocument;
import dev.latchkey.openapi.ApiDocumentApi;
import dev.latchkey.page.Assets;
import dev.latchkey.page.Pages;
import dev.latchkey.project.ProjectApi;
import dev.latchkey.project.ProjectMembers;
import dev.latchkey.project.ProjectPermissionApi;
import dev.latchkey.project.ProjectReviewerApi;
import dev.latchkey.project.Projects;
import dev.latchkey.ref.RefApi;
import dev.latchkey.ref.RefBodies;
import dev.latchkey.ref.RefChanges;
import dev.latchkey.ref.RefLists;
import dev.latchkey.ref.RefPages;
import dev.latchkey.ref.Refs;
import dev.latchkey.repo.DefaultReviewers;
import dev.latchkey.repo.Forks;
import dev.latchkey.repo.Grants;
import dev.latchkey.repo.PermissionsApi;
import dev.latchkey.repo.Repositories;
import dev.latchkey.repo.RepositoryApi;
import dev.latchkey.repo.RepositoryListsApi;
import dev.latchkey.repo.RepositoryPermissionApi;
import dev.latchkey.repo.ReviewerApi;
import dev.latchkey.repo.SettingsApi;
import dev.latchkey.repo.SqlPlaces;
import dev.latchkey.session.FirstStart;
import dev.latchkey.session.PasswordChanges;
import dev.latchkey.session.Sessions;
import dev.latchkey.smarthttp.PushGate;
import dev.latchkey.smarthttp.PushPreview;
import dev.latchkey.smarthttp.SmartHttp;
import dev.latchkey.source.FileHistoryApi;
import dev.latchkey.source.SourceApi;
import dev.latchkey.source.SourceChangeApi;
import dev.latchkey.source.SourceChanges;
import dev.latchkey.status.Statuses;
import dev.latchkey.token.AllTokens;
import dev.latchkey.token.CachedTokens;
import dev.latchkey.token.Explanations;
import dev.latchkey.token.Peppers;
import dev.latchkey.token.Policies;
import dev.latchkey.token.RestrictionNames;
import dev.latchkey.token.Rotations;
import dev.latchkey.token.Terms;
import dev.latchkey.token.TokenApi;
import dev.latchkey.token.Tokens;
import dev.latchkey.workspace.MembershipApi;
import dev.latchkey.workspace.WorkspaceApi;
import dev.latchkey.workspace.Workspaces;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The composition root: every object by constructor, every route listed. */
public final class App implements Services {
    private final Settings settings;
    private final Clock clock;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private final Accounts accounts;
    private final Aliases aliases;
    private final Workspaces workspaces;
    private final Repositories repositories;
    private final Grants grants;
    private final Projects projects;
    private final ProjectMembers projectMembers;
    private final TokenServices tokens;
    private final GitServices git;
    private final GitStorage storage;
    private final Authenticator authenticator;
    private final Guard guard;
    private final Incidents counted;
    private final Router router;
    private final Sessions sessions;
    private final SignInServices signIn;
    private final Pages pages;
    private final DownloadSweep downloadSweep;
    private final FetchCache fetchCache;
    private final Imports imports;

    private App(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        DataDirectory data = DataDirectory.open(settings.data());
        Database database = keep(Database.open(SettingsMapping.database(settings)));
        AuditLog audit = new AuditLog(clock);
        DoorIncidents incidents = keep(new DoorIncidents(database, clock));

        Blobs blobs = data.blobs(clock);
        storage = new GitStorage(database, blobs, SettingsMapping.storage(settings), clock);
        git = new GitServices(
                storage,
                new Maintenance(storage),
                new RepositoryImport(storage),
                new RepositoryExport(storage),
                new Verification(storage));

        Passwords hashing = new Passwords();
        accounts = new Accounts(database, audit, hashing, clock);
        aliases = new Aliases(database, audit, clock);
        workspaces = new Workspaces(database, audit, clock);
        repositories = new Repositories(database, storage, audit, clock);
        grants = new Grants(database, audit);
        projects = new Projects(database, audit, clock);
        projectMembers = new ProjectMembers(database, audit);

        SqlPlaces places = new SqlPlaces(database);
        guard = new Guard(places, new Policy(settings.tokens().selfRotation()), clock);
        Peppers peppers = Peppers.open(data.pepper(), database, audit);
        CachedTokens lookup = keep(new CachedTokens(database, peppers));
        sessions = new Sessions(
                database, accounts, audit, peppers.key("web sessions"), SettingsMapping.sessions(settings), clock);
        Throttle throttle = new Throttle(SettingsMapping.limits(settings));
        counted = lookup.counting(incidents, clock);
        authenticator = new Authenticator(lookup, sessions, throttle, counted, clock);
        Policies lifetimes = new Policies(database, SettingsMapping.lifetimes(settings), audit, clock);
        RestrictionNames names = new RestrictionNames(places);
        RefRules rules = new RefRules(new RestrictionRule(database, repositories));
        tokens = new TokenServices(
                new Tokens(database, peppers, new Terms(names, lifetimes, clock), audit, clock),
                new Rotations(database, peppers, lifetimes, audit, clock),
                new Explanations(lookup, guard, this::router, new PushPreview(storage, rules)),
                names,
                lookup,
                peppers,
                new AllTokens(database, audit, clock),
                lifetimes);

        Cursors cursors = new Cursors(database, peppers.key("commit cursors"), clock);
        PushGate gate = new PushGate(lookup, guard, audit, database);
        fetchCache = keep(new FetchCache(data.fetches(), settings.git().fetchCache(), clock));
        SmartHttp smartHttp = keep(new SmartHttp(storage, gate, rules, SettingsMapping.pushes(settings), fetchCache));
        CommitBodies commitBodies = new CommitBodies(accounts);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new AccountApi(accounts).routes());
        routes.addAll(new WorkspaceApi(workspaces).routes());
        routes.addAll(new ProjectApi(projects, workspaces).routes());
        routes.addAll(new ProjectReviewerApi(projectMembers, accounts).routes());
        routes.addAll(new ProjectPermissionApi(projectMembers, projects, accounts).routes());
        routes.addAll(new MembershipApi(workspaces, accounts).routes());
        routes.addAll(new RepositoryPermissionApi(repositories).routes());
        routes.addAll(new AvatarApi().routes());
        routes.addAll(new RepositoryApi(repositories, workspaces, storage).routes());
        routes.addAll(
                new RepositoryListsApi(repositories, new Forks(database, storage, audit, clock), workspaces, storage)
                        .routes());
        routes.addAll(new PermissionsApi(grants).routes());
        routes.addAll(new ReviewerApi(new DefaultReviewers(database, audit)).routes());
        routes.addAll(new SettingsApi(repositories).routes());
        downloadSweep = keep(new DownloadSweep(database, blobs, settings.git().grace(), clock));
        Downloads downloads = new Downloads(database, blobs, audit, clock);
        routes.addAll(new DownloadApi(downloads, SettingsMapping.uploads(settings, data.uploads(clock))).routes());
        routes.addAll(new TokenApi(tokens.tokens(), tokens.rotations(), tokens.explanations(), names, clock).routes());
        CommitHistory history = new CommitHistory(storage, HistoryLimits.standard(), clock);
        Approvals approvals = new Approvals(database, audit, clock);
        CommitParticipants participants = new CommitParticipants(approvals);
        routes.addAll(new CommitsApi(new Commits(history, cursors), commitBodies, participants).routes());
        CommentedCommits commented = new CommentedCommits(history);
        routes.addAll(new CommentApi(new Comments(database, audit, clock), commented).routes());
        routes.addAll(new ApprovalApi(approvals, commented).routes());
        routes.addAll(new DiffApi(new Diffs(history, DiffLimits.standard(), clock), commitBodies).routes());
        Sources sources = new Sources(storage, history);
        routes.addAll(new SourceApi(sources, clock).routes());
        FileHistory fileHistory = new FileHistory(history, sources, HistoryLimits.standard(), clock);
        routes.addAll(new FileHistoryApi(fileHistory, cursors, commitBodies).routes());
        routes.addAll(new ArchiveApi(sources, SettingsMapping.archives(settings), clock).routes());
        Refs refs = new Refs(storage);
        RefGate refGate = new RefGate(storage, rules, audit, database);
        Signatures signatures = new Signatures(accounts, clock);
        RefChanges refChanges = new RefChanges(refGate, refs, history, signatures);
        routes.addAll(new RefApi(refs, refChanges, new RefBodies(commitBodies)).routes());
        SourceChanges sourceChanges =
                new SourceChanges(refGate, history, signatures, SettingsMapping.objects(settings));
        routes.addAll(
                new SourceChangeApi(sourceChanges, SettingsMapping.sources(settings, data.uploads(clock))).routes());
        routes.addAll(new ApiDocumentApi(ApiDocument.load()).routes());
        routes.addAll(new RuleRoutes(database, audit, storage, clock).all(history, accounts, repositories));
        routes.addAll(smartHttp.routes());
        Assets assets = Assets.load();
        pages = new Pages(assets, clock);
        routes.addAll(assets.routes());
        signIn = new SignInServices(
                new SignInServices.Base(settings, database, audit, peppers, clock),
                accounts,
                hashing,
                sessions,
                throttle);
        routes.addAll(signIn.routes(pages));
        imports = keep(ImportRoutes.imports(
                new Imports.Ground(database, audit, git.imports(), places, clock), repositories, settings));
        routes.addAll(ImportRoutes.of(imports, workspaces, projects, repositories, pages));
        routes.addAll(BrowseRoutes.of(
                new BrowseRoutes.Owners(accounts, workspaces, projects, repositories),
                new BrowseRoutes.Contents(storage, sources, fileHistory, downloads, imports::word),
                pages,
                clock));
        TokenRoutes.Ground forTokens = new TokenRoutes.Ground(database, places, accounts, clock);
        routes.addAll(TokenRoutes.of(forTokens, tokens, lifetimes, pages));
        Diffs pageDiffs = new Diffs(history, DiffLimits.ofPages(), clock);
        routes.addAll(new HistoryRoutes(
                        new HistoryServices(
                                history,
                                refs,
                                pageDiffs,
                                new Statuses(database, audit, clock),
                                new Comments(database, audit, clock),
                                repositories),
                        cursors,
                        pages)
                .all());
        routes.addAll(new RefPages(new RefLists(refs, history), refs, refChanges, repositories, pages).routes());
        routes.addAll(new SettingsRoutes(repositories, projects, grants, accounts, refs, pages)
                .all(new BranchRestrictions(database, audit)));
        AdminRoom.Ground ground = new AdminRoom.Ground(database, audit, storage, settings, clock);
        AdminRoom admin = keep(new AdminRoom(ground, this, sessions, signIn.passwords()));
        routes.addAll(admin.routes(pages));
        router = new Router(routes);
    }

    /** Opens everything on the data directory of the settings; listens to nothing yet. */
    public static App open(Settings settings, Clock clock) {
        return new App(settings, clock);
    }

    /** Remembers what has to be closed, in the order opposite to that of opening. */
    private <T extends AutoCloseable> T keep(T closeable) {
        opened.push(closeable);
        return closeable;
    }

    /** Every route of this server: its security inventory. */
    public List<Route> routes() {
        return router.routes();
    }

    Router router() {
        return router;
    }

    @Override
    public HttpServer serve() {
        return serve(AnswerListener.NONE);
    }

    /** Like {@link #serve()}, with somebody who hears of each answer. */
    public HttpServer serve(AnswerListener listener) {
        imports.start();
        downloadSweep.start(settings.git().upkeep().every());
        Duration every = settings.git().upkeep().every();
        keep(fetchCache.start(ids -> storage.summaries(ids).keySet(), every));
        keep(BackgroundMaintenance.start(storage, settings.git().upkeep().every()));
        HttpServer server = new HttpServer(SettingsMapping.http(settings), router, authenticator, guard, counted);
        return keep(server.drawing(pages).proving(signIn.desk(pages)).start(listener));
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public Aliases aliases() {
        return aliases;
    }

    @Override
    public Workspaces workspaces() {
        return workspaces;
    }

    @Override
    public Repositories repositories() {
        return repositories;
    }

    @Override
    public Grants grants() {
        return grants;
    }

    public Sessions sessions() {
        return sessions;
    }

    @Override
    public PasswordChanges passwords() {
        return signIn.passwords();
    }

    @Override
    public FirstStart firstStart() {
        return signIn.firstStart();
    }

    public Projects projects() {
        return projects;
    }

    public ProjectMembers projectMembers() {
        return projectMembers;
    }

    @Override
    public TokenServices tokens() {
        return tokens;
    }

    @Override
    public GitServices git() {
        return git;
    }

    @Override
    public void close() {
        RuntimeException first = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                first = first == null ? new IllegalStateException("Closing failed", e) : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
