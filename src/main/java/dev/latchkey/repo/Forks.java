package dev.latchkey.repo;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.Slug;
import dev.latchkey.db.Database;
import dev.latchkey.db.Topic;
import dev.latchkey.db.Tx;
import dev.latchkey.git.GitRepositories;
import dev.latchkey.git.RepositoryCopy;
import dev.latchkey.project.Project;
import dev.latchkey.workspace.Workspace;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Makes repositories out of others. The objects are copied first, outside of any transaction and seen by nobody; then the
 * row, the refs and the packs become visible at once, or nothing does.
 */
public final class Forks {
    private final Database database;
    private final GitRepositories git;
    private final AuditLog audit;
    private final Clock clock;

    public Forks(Database database, GitRepositories git, AuditLog audit, Clock clock) {
        this.database = database;
        this.git = git;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a fork, which is like its parent where the wish says nothing; its maker becomes its administrator.
     *
     * @param stillAllowed throws if the caller may not do so any more; asked when the objects are copied
     * @throws Failure {@link Problem.Invalid} if the name is taken, or the fork would be public against the parent's policy;
     *     {@link Problem.Denied} if the parent may not be forked
     */
    public Repository fork(
            RepositoryId parent, Workspace into, RepositoryChange wish, Actor actor, Runnable stillAllowed) {
        RepositoryId id = RepositoryId.random();
        Repository planned = database.read(tx -> plan(tx, id, parent, into, wish));
        if (database.<Optional<Repository>>read(tx -> RepositoryStore.find(tx, into.id(), planned.slug()))
                .isPresent()) {
            throw taken(planned);
        }
        try (RepositoryCopy copy = git.copy(parent, id)) {
            stillAllowed.run();
            return database.write(tx -> {
                RepositoryStore.lock(tx, parent);
                Repository made = plan(tx, id, parent, into, wish);
                RepositoryStore.insert(tx, made);
                ForkStore.setParent(tx, id, parent);
                copy.create(tx);
                wish.mainBranch().ifPresent(branch -> git.setDefaultBranch(tx, id, branch));
                actor.principal().accountId().ifPresent(account -> GrantStore.setForCreator(tx, id, account));
                tx.changed(Topic.PERMISSIONS);
                String detail = made.fullName() + " of "
                        + Repositories.require(tx, parent).fullName();
                audit.record(tx, actor.did("repository.forked", detail).on(id));
                return made;
            });
        } catch (IOException e) {
            throw new Failure(
                    new Problem.Unavailable(
                            "The repository could not be copied; nothing was changed. Try again later."),
                    e);
        } catch (RuntimeException e) {
            throw Database.isDuplicate(e) ? taken(planned) : e;
        }
    }

    private Repository plan(Tx tx, RepositoryId id, RepositoryId parent, Workspace into, RepositoryChange wish) {
        Repository source = Repositories.require(tx, parent);
        if (source.about().forkPolicy() == ForkPolicy.NO_FORKS) {
            throw new Failure(new Problem.Denied(
                    source.fullName() + " may not be forked; its fork policy is no_forks.", "NO_FORKS"));
        }
        Repository.About about = about(source, wish, ForkStore.keepsForksPrivate(tx, parent));
        boolean sameWorkspace = source.workspace().id().equals(into.id());
        Project project = wish.project().isEmpty() && sameWorkspace
                ? source.project()
                : Repositories.project(tx, into, wish.project());
        Repositories.requireRoom(tx, project, about);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Repository.Overrides overrides =
                new Repository.Overrides(source.overrides().mergeStrategy(), false);
        return new Repository(id, into, project, Slug.fromName(about.name()), about, overrides, now, now);
    }

    private static Repository.About about(Repository source, RepositoryChange wish, boolean keptPrivate) {
        if (!keptPrivate) {
            return wish.changing(source.about());
        }
        if (!wish.isPrivate().orElse(true)) {
            throw Failure.invalid(
                    "is_private",
                    "Forks of " + source.fullName() + " are private; its fork policy is no_public_forks.");
        }
        return wish.withPublic(false).changing(source.about());
    }

    private static Failure taken(Repository planned) {
        String message = Repositories.TAKEN + " Give the fork another name than '"
                + planned.about().name() + "', or another workspace than "
                + planned.workspace().slug() + ".";
        return Failure.invalid("name", message);
    }
}
