package dev.latchkey.branching;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Database;
import dev.latchkey.db.Topic;
import dev.latchkey.db.Tx;
import java.util.List;
import java.util.Optional;

/** Making, reading, changing and deleting branch restrictions. */
public final class BranchRestrictions {
    private static final int MOST = 200;

    private final Database database;
    private final AuditLog audit;

    public BranchRestrictions(Database database, AuditLog audit) {
        this.database = database;
        this.audit = audit;
    }

    /** The oldest first; of a kind, or with exactly this pattern, where these are given. */
    List<Restriction> list(RepositoryId repository, Optional<String> kind, Optional<String> pattern) {
        return database.read(tx -> RestrictionStore.list(tx, repository)).stream()
                .filter(found ->
                        kind.isEmpty() || found.terms().kind().wireName().equals(kind.get()))
                .filter(found ->
                        pattern.isEmpty() || found.terms().match().equals(new BranchMatch.Pattern(pattern.get())))
                .toList();
    }

    Restriction get(RepositoryId repository, long id) {
        return database.read(tx -> require(tx, repository, id));
    }

    /** {@link Problem.Conflict} if there is one of the same kind for the same branches. */
    Restriction create(RepositoryId repository, RestrictionWish wish, Actor actor) {
        Restriction.Terms terms = wish.creating();
        return unique(terms, tx -> {
            Restriction made = new Restriction(RestrictionStore.nextId(tx, repository), terms);
            if (RestrictionStore.count(tx, repository) >= MOST) {
                throw new Failure(new Problem.Invalid("A repository has up to " + MOST
                        + " branch restrictions. Delete one that is no longer needed, or use a wider pattern."));
            }
            RestrictionStore.insert(tx, repository, made);
            record(tx, repository, made, "branch-restriction.created", actor);
            return made;
        });
    }

    /** Changes what the wish names; {@link Problem.Conflict} like {@link #create}. */
    Restriction change(RepositoryId repository, long id, RestrictionWish wish, Actor actor) {
        Restriction seen = get(repository, id);
        return unique(wish.changing(seen.terms()), tx -> {
            Restriction changed = new Restriction(
                    id, wish.changing(require(tx, repository, id).terms()));
            RestrictionStore.update(tx, repository, changed);
            record(tx, repository, changed, "branch-restriction.updated", actor);
            return changed;
        });
    }

    void delete(RepositoryId repository, long id, Actor actor) {
        database.writing(tx -> {
            Restriction gone = require(tx, repository, id);
            RestrictionStore.delete(tx, repository, id);
            record(tx, repository, gone, "branch-restriction.deleted", actor);
        });
    }

    private Restriction unique(Restriction.Terms terms, java.util.function.Function<Tx, Restriction> work) {
        try {
            return database.write(work);
        } catch (RuntimeException e) {
            if (Database.isDuplicate(e)) {
                throw new Failure(
                        new Problem.Conflict("There is a restriction of kind '"
                                + terms.kind().wireName() + "' for "
                                + terms.match().described() + " already; change that one."),
                        e);
            }
            throw e;
        }
    }

    private void record(Tx tx, RepositoryId repository, Restriction restriction, String action, Actor actor) {
        tx.changed(Topic.PERMISSIONS);
        audit.record(
                tx,
                actor.did(action, restriction.id() + ": " + restriction.terms().described())
                        .on(repository));
    }

    private static Restriction require(Tx tx, RepositoryId repository, long id) {
        return RestrictionStore.find(tx, repository, id)
                .orElseThrow(() -> Failure.notFound("There is no branch restriction " + id + " in this repository."));
    }
}
