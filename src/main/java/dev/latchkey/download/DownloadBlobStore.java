package dev.latchkey.download;

import dev.latchkey.blob.BlobKey;
import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import java.time.Instant;
import java.util.List;

/**
 * The rows of blobs of downloads. A blob is announced before its first byte, claimed in the transaction that lists it, and
 * released when nothing lists it any more; one that is not claimed in time is deleted, whatever became of its writer.
 */
final class DownloadBlobStore {
    private DownloadBlobStore() {}

    static void announce(Tx tx, BlobKey key, Instant deleteAfter) {
        tx.handle()
                .createUpdate("insert into download_blob (blob_key, delete_after) values (:key, :after)")
                .bind("key", key.toString())
                .bind("after", Micros.of(deleteAfter))
                .execute();
    }

    /** False when the time for it is over, for then its deletion may have begun. */
    static boolean claim(Tx tx, BlobKey key, Instant now) {
        return tx.handle()
                        .createUpdate("""
                                update download_blob set delete_after = null
                                where blob_key = :key and delete_after > :now
                                """)
                        .bind("key", key.toString())
                        .bind("now", Micros.of(now))
                        .execute()
                == 1;
    }

    /** Sets the time of those that were claimed and are listed no more, their repository's deletion being one reason. */
    static int release(Tx tx, Instant deleteAfter) {
        return tx.handle()
                .createUpdate("""
                        update download_blob set delete_after = :after
                        where delete_after is null
                          and not exists (select 1 from download d where d.blob_key = download_blob.blob_key)
                        """)
                .bind("after", Micros.of(deleteAfter))
                .execute();
    }

    static List<BlobKey> due(Tx tx, Instant now, int limit) {
        return tx.handle()
                .createQuery("select blob_key from download_blob where delete_after <= :now limit :limit")
                .bind("now", Micros.of(now))
                .bind("limit", limit)
                .map((row, context) -> BlobKey.of(row.getString(1)))
                .list();
    }

    /** Once the blob is deleted; false when somebody else was faster. */
    static boolean forget(Tx tx, BlobKey key, Instant now) {
        return tx.handle()
                        .createUpdate("delete from download_blob where blob_key = :key and delete_after <= :now")
                        .bind("key", key.toString())
                        .bind("now", Micros.of(now))
                        .execute()
                == 1;
    }
}
