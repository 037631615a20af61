package dev.latchkey.download;

import dev.latchkey.account.ProfileRow;
import dev.latchkey.blob.BlobKey;
import dev.latchkey.core.Page;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import dev.latchkey.http.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The rows of downloads. */
final class DownloadStore {
    private static final String SELECT = """
            select d.name, d.blob_key, d.size, d.downloads, d.created_at,
              a.id as account_id, a.username, a.display_name
            from download d left join account a on a.id = d.account_id
            where d.repository_id = :repository
            """;

    private DownloadStore() {}

    /** The newest first. */
    static Page<Download> page(Tx tx, RepositoryId id, Paging paging) {
        long size = tx.handle()
                .createQuery("select count(*) from download where repository_id = :repository")
                .bind("repository", id.toString())
                .mapTo(Long.class)
                .one();
        return new Page<>(
                tx.handle()
                        .createQuery(SELECT + "order by d.created_at desc, d.name limit :limit offset :offset")
                        .bind("repository", id.toString())
                        .bind("limit", paging.pagelen())
                        .bind("offset", paging.offset())
                        .map((row, context) -> download(row))
                        .list(),
                size);
    }

    static Optional<Download> find(Tx tx, RepositoryId id, String name) {
        return tx.handle()
                .createQuery(SELECT + "and d.name = :name")
                .bind("repository", id.toString())
                .bind("name", name)
                .map((row, context) -> download(row))
                .findOne();
    }

    static void insert(Tx tx, RepositoryId id, Download download) {
        tx.handle()
                .createUpdate("""
                        insert into download (repository_id, name, blob_key, size, account_id, downloads, created_at)
                        values (:repository, :name, :blob, :size, :account, 0, :created)
                        """)
                .bind("repository", id.toString())
                .bind("name", download.name().value())
                .bind("blob", download.blob().toString())
                .bind("size", download.size())
                .bind(
                        "account",
                        download.uploader()
                                .map(profile -> profile.id().toString())
                                .orElse(null))
                .bind("created", Micros.of(download.createdOn()))
                .execute();
    }

    /** Whether it was there. */
    static boolean delete(Tx tx, RepositoryId id, String name) {
        return tx.handle()
                        .createUpdate("delete from download where repository_id = :repository and name = :name")
                        .bind("repository", id.toString())
                        .bind("name", name)
                        .execute()
                == 1;
    }

    static void count(Tx tx, BlobKey blob) {
        tx.handle()
                .createUpdate("update download set downloads = downloads + 1 where blob_key = :blob")
                .bind("blob", blob.toString())
                .execute();
    }

    private static Download download(ResultSet row) throws SQLException {
        String account = row.getString("account_id");
        return new Download(
                new FileName(row.getString("name")),
                BlobKey.of(row.getString("blob_key")),
                row.getLong("size"),
                account == null ? Optional.empty() : Optional.of(ProfileRow.read(row, "account_id")),
                row.getLong("downloads"),
                Micros.instant(row.getLong("created_at")));
    }
}
