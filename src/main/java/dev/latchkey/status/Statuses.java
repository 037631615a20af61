package dev.latchkey.status;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Database;
import dev.latchkey.db.Tx;
import dev.latchkey.repo.Repository;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Writing and reading the statuses of commits. */
public final class Statuses {
    private static final int MOST = 1_000;

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    public Statuses(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param made whether there was none with this key before */
    record Written(CommitStatus status, boolean made) {}

    /** The oldest first. */
    List<CommitStatus> list(RepositoryId repository, String commit) {
        return database.read(tx -> StatusStore.list(tx, repository, commit));
    }

    /** What pages say of builds, by commit; commits without any are left out. */
    public Map<String, List<BuildLine>> lines(Repository repository, Collection<String> commits) {
        Map<String, List<BuildLine>> lines = new LinkedHashMap<>();
        if (!commits.isEmpty()) {
            database.read(tx -> StatusStore.list(tx, repository.id(), commits))
                    .forEach(found -> lines.computeIfAbsent(found.commit(), id -> new ArrayList<>())
                            .add(BuildLine.of(found, repository)));
        }
        return lines;
    }

    CommitStatus get(RepositoryId repository, String commit, String key) {
        return database.read(tx -> require(tx, repository, commit, key));
    }

    /** Writes it, whether or not there is one with this key. */
    Written set(RepositoryId repository, String commit, String key, CommitStatus.Terms terms, Actor actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        CommitStatus wanted = new CommitStatus(UUID.randomUUID(), commit, key, terms, now, now);
        return database.write(tx -> {
            boolean made =
                    StatusStore.find(tx, repository, commit, wanted.key()).isEmpty();
            if (made && StatusStore.count(tx, repository, commit) >= MOST) {
                throw new Failure(new Problem.Invalid(
                        "The commit has " + MOST + " statuses, and takes no more. Write over one by its key."));
            }
            StatusStore.set(tx, repository, wanted);
            record(tx, repository, wanted, actor);
            return new Written(require(tx, repository, commit, wanted.key()), made);
        });
    }

    /** Changes the one with this key; {@link Problem.NotFound} without one. */
    CommitStatus change(
            RepositoryId repository, String commit, String key, UnaryOperator<CommitStatus.Terms> wish, Actor actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return database.write(tx -> {
            CommitStatus old = require(tx, repository, commit, key);
            CommitStatus changed =
                    new CommitStatus(old.id(), commit, old.key(), wish.apply(old.terms()), old.createdOn(), now);
            StatusStore.set(tx, repository, changed);
            record(tx, repository, changed, actor);
            return changed;
        });
    }

    private void record(Tx tx, RepositoryId repository, CommitStatus status, Actor actor) {
        String detail = status.commit() + " " + status.key() + ": "
                + status.terms().state().word();
        audit.record(tx, actor.did("commit-status.set", detail).on(repository));
    }

    private static CommitStatus require(Tx tx, RepositoryId repository, String commit, String key) {
        Optional<CommitStatus> found = StatusStore.find(tx, repository, commit, key);
        return found.orElseThrow(
                () -> Failure.notFound("Commit " + commit + " has no build status with the key '" + key + "'."));
    }
}
