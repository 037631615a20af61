package dev.latchkey.git.dfs;

import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Database;
import dev.latchkey.db.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** One row a repository: counters that say what changed, how much maintenance is due, and who is at it. */
final class StateStore {
    /** Counters that a snapshot is compared by. */
    record State(long generation, long garbageDrops) {}

    void insert(Tx tx, RepositoryId id, Instant now) {
        tx.handle()
                .createUpdate("""
                        insert into git_state (repository_id, generation, garbage_drops, pushes_since_maintenance,
                         bytes_since_maintenance, maintained_at) values (:id, 1, 0, 0, 0, :now)""")
                .bind("id", id.toString())
                .bind("now", micros(now))
                .execute();
    }

    Optional<State> find(Tx tx, RepositoryId id) {
        return tx.handle()
                .createQuery("select generation, garbage_drops from git_state where repository_id = :id")
                .bind("id", id.toString())
                .map((rows, context) -> new State(rows.getLong(1), rows.getLong(2)))
                .findOne();
    }

    /** How often refs were moved and garbage was dropped; each alone only ever grows. */
    Optional<Long> changes(Database database, RepositoryId id) {
        return database.row(
                "select generation + garbage_drops from git_state where repository_id = ?",
                List.of(id.toString()),
                row -> row.getLong(1));
    }

    /** Like {@link #find}, and nobody else changes refs or packs of this repository before the transaction ends. */
    Optional<State> lock(Tx tx, RepositoryId id) {
        tx.handle()
                .createUpdate("update git_state set generation = generation where repository_id = :id")
                .bind("id", id.toString())
                .execute();
        return find(tx, id);
    }

    void countPush(Tx tx, RepositoryId id, long bytes) {
        tx.handle()
                .createUpdate("""
                        update git_state set generation = generation + 1,
                         pushes_since_maintenance = pushes_since_maintenance + 1,
                         bytes_since_maintenance = bytes_since_maintenance + :bytes where repository_id = :id""")
                .bind("id", id.toString())
                .bind("bytes", bytes)
                .execute();
    }

    void countGarbageDrop(Tx tx, RepositoryId id) {
        tx.handle()
                .createUpdate("update git_state set garbage_drops = garbage_drops + 1 where repository_id = :id")
                .bind("id", id.toString())
                .execute();
    }

    boolean delete(Tx tx, RepositoryId id) {
        return tx.handle()
                        .createUpdate("delete from git_state where repository_id = :id")
                        .bind("id", id.toString())
                        .execute()
                == 1;
    }

    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
