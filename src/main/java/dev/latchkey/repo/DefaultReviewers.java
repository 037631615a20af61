package dev.latchkey.repo;

import dev.latchkey.account.Profile;
import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Database;
import java.util.List;

/** Who is asked to review each new pull request of a repository. */
public final class DefaultReviewers {
    private final Database database;
    private final AuditLog audit;

    public DefaultReviewers(Database database, AuditLog audit) {
        this.database = database;
        this.audit = audit;
    }

    /** The repository's own, by user name. */
    List<Profile> list(RepositoryId id) {
        return effective(id).stream()
                .filter(Reviewer::ofRepository)
                .map(Reviewer::profile)
                .toList();
    }

    /** With those of the project. */
    List<Reviewer> effective(RepositoryId id) {
        return database.read(tx -> ReviewerStore.effective(tx, id));
    }

    /** {@link Problem.NotFound} unless the account is one of the repository's own. */
    Profile require(RepositoryId id, String account) {
        Profile named = database.read(tx -> AccountNameStore.require(tx, account));
        return list(id).stream()
                .filter(named::equals)
                .findFirst()
                .orElseThrow(() -> Failure.notFound(named.username() + " is no default reviewer of this repository."));
    }

    /** Adds an account; {@link Problem.Invalid} when it does not see the repository. */
    Profile add(RepositoryId id, String account, Actor actor) {
        return database.write(tx -> {
            Profile named = AccountNameStore.require(tx, account);
            if (!ReviewerStore.sees(tx, id, named.id())) {
                throw Failure.invalid(
                        "target_username",
                        named.username() + " may not see this repository; grant a permission first.");
            }
            if (ReviewerStore.add(tx, id, named)) {
                String detail = named.username().value();
                audit.record(
                        tx,
                        actor.did("repository.default-reviewer-added", detail).on(id));
            }
            return named;
        });
    }

    /** {@link Problem.NotFound} when the account is none. */
    void remove(RepositoryId id, String account, Actor actor) {
        database.writing(tx -> {
            Profile named = AccountNameStore.require(tx, account);
            if (!ReviewerStore.remove(tx, id, named)) {
                throw Failure.notFound(named.username() + " is no default reviewer of this repository.");
            }
            String detail = named.username().value();
            audit.record(
                    tx, actor.did("repository.default-reviewer-removed", detail).on(id));
        });
    }
}
