package dev.latchkey.git.dfs;

import dev.latchkey.blob.BlobKey;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.internal.storage.dfs.DfsObjDatabase.PackSource;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The rows of packs, and of the blobs that wait for their deletion. */
final class PackStore {
    List<PackRow> list(Tx tx, RepositoryId id) {
        return tx.handle()
                .createQuery("""
                        select name, source, object_count, delta_count, extensions, created_at from git_pack
                         where repository_id = :id""")
                .bind("id", id.toString())
                .map((rows, context) -> new PackRow(
                        rows.getString(1),
                        PackSource.valueOf(rows.getString(2)),
                        rows.getLong(3),
                        rows.getLong(4),
                        PackRow.files(rows.getString(5)),
                        StateStore.instant(rows.getLong(6))))
                .list();
    }

    void insert(Tx tx, RepositoryId id, Collection<PackRow> packs) {
        for (PackRow pack : packs) {
            tx.handle()
                    .createUpdate("""
                            insert into git_pack (repository_id, name, source, object_count, delta_count, extensions,
                             bytes, created_at) values (:id, :name, :source, :objects, :deltas, :extensions, :bytes,
                             :created)""")
                    .bind("id", id.toString())
                    .bind("name", pack.name())
                    .bind("source", pack.source().name())
                    .bind("objects", pack.objects())
                    .bind("deltas", pack.deltas())
                    .bind("extensions", pack.extensions())
                    .bind("bytes", pack.bytes())
                    .bind("created", StateStore.micros(pack.createdAt()))
                    .execute();
        }
    }

    /** Whether the row was there. */
    boolean delete(Tx tx, RepositoryId id, String name) {
        return tx.handle()
                        .createUpdate("delete from git_pack where repository_id = :id and name = :name")
                        .bind("id", id.toString())
                        .bind("name", name)
                        .execute()
                == 1;
    }

    long bytes(Tx tx, RepositoryId id) {
        return tx.handle()
                .createQuery("select coalesce(sum(bytes), 0) from git_pack where repository_id = :id")
                .bind("id", id.toString())
                .mapTo(Long.class)
                .one();
    }

    void bury(Tx tx, Collection<BlobKey> blobs, Instant deleteAfter) {
        if (blobs.isEmpty()) {
            return;
        }
        PreparedBatch batch = tx.handle().prepareBatch("""
                        insert into git_tombstone (blob_key, repository_id, delete_after)
                         values (:key, :id, :after) on conflict do nothing""");
        for (BlobKey key : blobs) {
            batch.bind("key", key.toString())
                    .bind("id", key.repository().toString())
                    .bind("after", StateStore.micros(deleteAfter))
                    .add();
        }
        batch.execute();
    }

    /** Blobs whose time has come. */
    List<BlobKey> due(Tx tx, Instant now, int limit) {
        return tx.handle()
                .createQuery("""
                        select blob_key from git_tombstone where delete_after <= :now order by delete_after limit :limit""")
                .bind("now", StateStore.micros(now))
                .bind("limit", limit)
                .map((rows, context) -> BlobKey.of(rows.getString(1)))
                .list();
    }

    List<BlobKey> buried(Tx tx, RepositoryId id) {
        return tx.handle()
                .createQuery("select blob_key from git_tombstone where repository_id = :id")
                .bind("id", id.toString())
                .map((rows, context) -> BlobKey.of(rows.getString(1)))
                .list();
    }

    void forget(Tx tx, Collection<BlobKey> deleted) {
        if (deleted.isEmpty()) {
            return;
        }
        PreparedBatch batch = tx.handle().prepareBatch("delete from git_tombstone where blob_key = :key");
        deleted.forEach(key -> batch.bind("key", key.toString()).add());
        batch.execute();
    }
}
