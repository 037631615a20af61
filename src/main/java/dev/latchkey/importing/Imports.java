package dev.latchkey.importing;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.auth.Places;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.Slug;
import dev.latchkey.db.Database;
import dev.latchkey.db.Tx;
import dev.latchkey.git.dfs.FarRepository;
import dev.latchkey.git.dfs.RepositoryImport;
import dev.latchkey.outbound.NetworkRules;
import dev.latchkey.outbound.WebAddress;
import dev.latchkey.repo.Repositories;
import dev.latchkey.repo.Repository;
import dev.latchkey.repo.RepositoryChange;
import dev.latchkey.workspace.Workspace;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Imports that people ask for: begun, stopped, begun again. */
public final class Imports implements AutoCloseable {
    private static final int MOST_OPEN = 5;

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;
    private final Repositories repositories;
    private final ImportSettings settings;
    private final ImportWorkers workers;

    /** What imports stand on. */
    public record Ground(Database database, AuditLog audit, RepositoryImport imports, Places places, Clock clock) {}

    public Imports(Ground ground, Repositories repositories, ImportSettings settings) {
        this.database = ground.database();
        this.audit = ground.audit();
        this.clock = ground.clock();
        this.repositories = repositories;
        this.settings = settings;
        this.workers = new ImportWorkers(
                new ImportRun.Ground(database, ground.imports(), audit, clock), settings, ground.places());
    }

    /** Begins to work on what waits. */
    public void start() {
        if (settings.workers() > 0) {
            workers.start();
        }
    }

    /** Where imports may come from. */
    NetworkRules rules() {
        return settings.rules();
    }

    /** What is to be imported where. */
    record Wish(Workspace workspace, Slug slug, RepositoryChange about) {}

    /** What is imported, and what its server asks for. */
    record Source(WebAddress address, Optional<FarRepository.Login> login) {}

    /** {@link Problem.Unavailable} where the operator has switched imports off. */
    void requireOffered() {
        if (settings.workers() == 0) {
            throw new Failure(
                    new Problem.Unavailable("Imports are switched off on this server. Push the repository to an"
                            + " empty one, or ask the operator of this server to import it."));
        }
    }

    /** Makes an empty repository and begins to fill it. */
    Repository ask(Wish wish, Source source, Actor actor) {
        requireOffered();
        AtomicReference<Job> begun = new AtomicReference<>();
        Repository made = repositories.create(wish.workspace(), wish.slug(), wish.about(), actor, (tx, empty) -> {
            begun.set(begin(tx, empty.id(), empty.fullName(), source, actor));
        });
        submit(Objects.requireNonNull(begun.get(), "begun in the transaction"));
        return made;
    }

    /** Begins once more, from the same address. */
    void again(RepositoryId repository, String name, Optional<FarRepository.Login> login, Actor actor) {
        requireOffered();
        ImportRow row = find(repository).orElseThrow(() -> Failure.notFound("The repository was not imported."));
        Source source = new Source(WebAddress.parse(row.address(), settings.rules()), login);
        submit(database.<Job>write(tx -> begin(tx, repository, name, source, actor)));
    }

    private Job begin(Tx tx, RepositoryId repository, String name, Source source, Actor actor) {
        String address = source.address().toString();
        Job job = new Job(repository, account(actor), address, source.login());
        requireFew(tx, job.account());
        ImportStore.Wish wish =
                new ImportStore.Wish(job.account(), address, source.login().isPresent());
        if (!ImportStore.ask(tx, repository, wish, workers.lease(job), clock.instant())) {
            throw new Failure(new Problem.Conflict("An import into the repository is going on, or is done."));
        }
        audit.record(
                tx,
                actor.did("repository.import-asked", name + " from " + address).on(repository));
        return job;
    }

    private void submit(Job job) {
        if (!workers.submit(job)) {
            ImportStore.End end = new ImportStore.End(
                    ImportState.FAILED, "Too many imports wait on this server. Begin this one again later.");
            database.writing(tx -> ImportStore.end(tx, job.repository(), job.holder(), end, clock.instant()));
        }
    }

    private static void requireFew(Tx tx, AccountId account) {
        ImportStore.hold(tx, account);
        if (ImportStore.open(tx, account) >= MOST_OPEN) {
            throw new Failure(new Problem.Conflict(
                    "You have " + MOST_OPEN + " imports that are not done. Wait for one of them to end, or stop one."));
        }
    }

    private static AccountId account(Actor actor) {
        return actor.principal().accountId().orElseThrow(() -> new IllegalStateException("pages know who asks"));
    }

    Optional<ImportRow> find(RepositoryId repository) {
        return database.read(tx -> ImportStore.find(tx, repository));
    }

    /** False when there was nothing to stop. */
    boolean stop(RepositoryId repository, String name, Actor actor) {
        boolean stopped = database.<Boolean>write(tx -> {
            String who = actor.principal()
                    .identity()
                    .map(identity -> identity.username().value())
                    .orElse("the operator");
            boolean ended = ImportStore.stop(tx, repository, "The import was stopped by " + who + ".", clock.instant());
            if (ended) {
                audit.record(tx, actor.did("repository.import-stopped", name).on(repository));
            }
            return ended;
        });
        workers.cancel(repository);
        return stopped;
    }

    /** What the page of an empty repository says of its import, to those who may go on with it; empty without one. */
    public Optional<String> word(RepositoryId repository) {
        return find(repository).map(row -> switch (row.state()) {
            case WAITING, RUNNING -> "It is being imported.";
            case DONE -> "It was imported, and emptied since.";
            case FAILED -> "Its import failed.";
            case STOPPED -> "Its import was stopped.";
            case INTERRUPTED -> "Its import was interrupted.";
        });
    }

    @Override
    public void close() {
        workers.close();
    }
}
