package dev.latchkey.code;

import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Database;
import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Cursors that are too long for an address, by id. */
final class WalkCursorStore {
    private static final String PRESENT = "select 1 from walk_cursor where id = ? and repository_id = ?";

    private WalkCursorStore() {}

    /** Inserts the cursor, or makes the one that is there young again: equal ids mean equal states. */
    static void put(Tx tx, String id, RepositoryId repository, byte[] state, Instant now) {
        tx.handle()
                .createUpdate("""
                        insert into walk_cursor (id, repository_id, state, created_at)
                        values (:id, :repository, :state, :now)
                        on conflict (id) do update set created_at = excluded.created_at
                        """)
                .bind("id", id)
                .bind("repository", repository.toString())
                .bind("state", state)
                .bind("now", Micros.of(now))
                .execute();
    }

    static Optional<byte[]> find(Tx tx, String id, RepositoryId repository, Instant notBefore) {
        return tx.handle()
                .createQuery("""
                        select state from walk_cursor
                        where id = :id and repository_id = :repository and created_at >= :not_before
                        """)
                .bind("id", id)
                .bind("repository", repository.toString())
                .bind("not_before", Micros.of(notBefore))
                .mapTo(byte[].class)
                .findOne();
    }

    /** The same without the state, at the price of what nearly every request asks. */
    static boolean isThere(Database database, String id, RepositoryId repository) {
        List<String> parameters = List.of(id, repository.toString());
        return database.row(PRESENT, parameters, row -> true).isPresent();
    }

    static void deleteBefore(Tx tx, Instant time) {
        tx.handle()
                .createUpdate("delete from walk_cursor where created_at < :time")
                .bind("time", Micros.of(time))
                .execute();
    }

    /** Deletes all but so many rows of a repository, the oldest first. */
    static void keepNewest(Tx tx, RepositoryId repository, int count) {
        tx.handle()
                .createUpdate("""
                        delete from walk_cursor
                        where repository_id = :repository and id not in (
                          select id from walk_cursor where repository_id = :repository
                          order by created_at desc, id limit :count)
                        """)
                .bind("repository", repository.toString())
                .bind("count", count)
                .execute();
    }
}
