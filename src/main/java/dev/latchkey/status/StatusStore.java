package dev.latchkey.status;

import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of commit statuses. */
final class StatusStore {
    private static final String COLUMNS = """
            select id, commit_id, status_key, state, name, description, url, refname, created_at, updated_at
            from commit_status
            """;
    private static final String SELECT = COLUMNS + "where repository_id = :repository and commit_id = :commit ";

    private static final String WRITE_OVER = """
            insert into commit_status (id, repository_id, commit_id, status_key, state, name, description, url,
              refname, created_at, updated_at)
            values (:id, :repository, :commit, :key, :state, :name, :description, :url, :refname,
              :created, :updated)
            on conflict (repository_id, commit_id, status_key) do update set state = excluded.state,
              name = excluded.name, description = excluded.description, url = excluded.url,
              refname = excluded.refname, updated_at = excluded.updated_at
            """;

    private StatusStore() {}

    /** Writes it, or over the one with the same key, which keeps its id and the time of its creation. */
    static void set(Tx tx, RepositoryId repository, CommitStatus status) {
        CommitStatus.Terms terms = status.terms();
        tx.handle()
                .createUpdate(WRITE_OVER)
                .bind("id", status.id().toString())
                .bind("repository", repository.toString())
                .bind("commit", status.commit())
                .bind("key", status.key())
                .bind("state", terms.state().name())
                .bind("name", terms.name())
                .bind("description", terms.description())
                .bind("url", terms.url().text())
                .bind("refname", terms.refname().orElse(null))
                .bind("created", Micros.of(status.createdOn()))
                .bind("updated", Micros.of(status.updatedOn()))
                .execute();
    }

    static long count(Tx tx, RepositoryId repository, String commit) {
        return tx.handle()
                .createQuery(
                        "select count(*) from commit_status where repository_id = :repository and commit_id = :commit")
                .bind("repository", repository.toString())
                .bind("commit", commit)
                .mapTo(Long.class)
                .one();
    }

    static Optional<CommitStatus> find(Tx tx, RepositoryId repository, String commit, String key) {
        return tx.handle()
                .createQuery(SELECT + "and status_key = :key")
                .bind("repository", repository.toString())
                .bind("commit", commit)
                .bind("key", key)
                .map((row, context) -> status(row))
                .findOne();
    }

    /** The oldest first. */
    static List<CommitStatus> list(Tx tx, RepositoryId repository, String commit) {
        return tx.handle()
                .createQuery(SELECT + "order by created_at, status_key")
                .bind("repository", repository.toString())
                .bind("commit", commit)
                .map((row, context) -> status(row))
                .list();
    }

    /** Of several commits, the oldest first. */
    static List<CommitStatus> list(Tx tx, RepositoryId repository, Collection<String> commits) {
        return tx.handle()
                .createQuery(COLUMNS + """
                        where repository_id = :repository and commit_id in (<commits>)
                        order by created_at, status_key
                        """)
                .bind("repository", repository.toString())
                .bindList("commits", List.copyOf(commits))
                .map((row, context) -> status(row))
                .list();
    }

    private static CommitStatus status(ResultSet row) throws SQLException {
        return new CommitStatus(
                UUID.fromString(row.getString("id")),
                row.getString("commit_id"),
                row.getString("status_key"),
                new CommitStatus.Terms(
                        CommitStatus.State.parse(row.getString("state")),
                        row.getString("name"),
                        row.getString("description"),
                        new AddressTemplate(row.getString("url")),
                        Optional.ofNullable(row.getString("refname"))),
                Micros.instant(row.getLong("created_at")),
                Micros.instant(row.getLong("updated_at")));
    }
}
