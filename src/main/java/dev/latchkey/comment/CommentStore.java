package dev.latchkey.comment;

import dev.latchkey.account.Profile;
import dev.latchkey.account.ProfileRow;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The rows of comments on commits. */
final class CommentStore {
    static final String SELECT = """
            select c.id, c.parent_id, c.path, c.line_from, c.line_to, c.start_from, c.start_to, c.content, c.standing,
              c.created_at, c.updated_at, a.id as account_id, a.username, a.display_name
            """;
    static final String FROM = """
            from commit_comment c left join account a on a.id = c.account_id
            where c.repository_id = :repository and c.commit_id = :commit
            """;

    private CommentStore() {}

    /** A number that no comment of the repository has had; holds all of them until the transaction ends. */
    static long nextId(Tx tx, RepositoryId repository) {
        tx.handle().createUpdate("""
                        insert into commit_comment_count (repository_id, last_id) values (:repository, 1)
                        on conflict (repository_id) do update set last_id = commit_comment_count.last_id + 1
                        """).bind("repository", repository.toString()).execute();
        return tx.handle()
                .createQuery("select last_id from commit_comment_count where repository_id = :repository")
                .bind("repository", repository.toString())
                .mapTo(Long.class)
                .one();
    }

    /** Holds the comments of the repository until the transaction ends, so that no answer crosses a deletion. */
    static void lock(Tx tx, RepositoryId repository) {
        tx.handle()
                .createUpdate("update commit_comment_count set last_id = last_id where repository_id = :repository")
                .bind("repository", repository.toString())
                .execute();
    }

    static void insert(Tx tx, OnCommit place, long id, AccountId author, Comment.Terms terms, Instant now) {
        Optional<Inline> inline = terms.inline();
        on(tx.handle().createUpdate("""
                                insert into commit_comment (repository_id, id, commit_id, account_id, parent_id, path,
                                  line_from, line_to, start_from, start_to, content, standing, created_at, updated_at)
                                values (:repository, :id, :commit, :account, :parent, :path, :from, :to, :startFrom,
                                  :startTo, :content, 'written', :now, :now)
                                """), place)
                .bind("id", id)
                .bind("account", author.toString())
                .bind("parent", terms.parent().orElse(null))
                .bind("path", inline.map(Inline::path).orElse(null))
                .bind("from", inline.flatMap(at -> at.from().end()).orElse(null))
                .bind("to", inline.flatMap(at -> at.to().end()).orElse(null))
                .bind("startFrom", inline.flatMap(at -> at.from().start()).orElse(null))
                .bind("startTo", inline.flatMap(at -> at.to().start()).orElse(null))
                .bind("content", terms.text().raw())
                .bind("now", Micros.of(now))
                .execute();
    }

    static void write(Tx tx, OnCommit place, Comment comment) {
        on(tx.handle().createUpdate("""
                                update commit_comment
                                set content = :content, standing = :standing, updated_at = :updated
                                where repository_id = :repository and commit_id = :commit and id = :id
                                """), place)
                .bind("id", comment.id())
                .bind("content", comment.terms().text().raw())
                .bind("standing", comment.standing().wireName())
                .bind("updated", Micros.of(comment.updatedOn()))
                .execute();
    }

    /** Whatever became of it. */
    static Optional<Comment> find(Tx tx, OnCommit place, long id) {
        return on(tx.handle().createQuery(SELECT + FROM + " and c.id = :id"), place)
                .bind("id", id)
                .map((row, context) -> comment(row))
                .findOne();
    }

    /** Whether the repository shows a comment with this id, on any commit. */
    static boolean isShown(Tx tx, RepositoryId repository, long id) {
        return tx.handle()
                        .createQuery("""
                                select count(*) from commit_comment
                                where repository_id = :repository and id = :id and standing <> 'gone'
                                """)
                        .bind("repository", repository.toString())
                        .bind("id", id)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    static boolean hasShownAnswers(Tx tx, RepositoryId repository, long id) {
        return tx.handle()
                        .createQuery("""
                                select count(*) from commit_comment
                                where repository_id = :repository and parent_id = :id and standing <> 'gone'
                                """)
                        .bind("repository", repository.toString())
                        .bind("id", id)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    static <S extends SqlStatement<S>> S on(S statement, OnCommit place) {
        return statement.bind("repository", place.repository().toString()).bind("commit", place.commit());
    }

    static Comment comment(ResultSet row) throws SQLException {
        return new Comment(
                row.getLong("id"),
                author(row),
                new Comment.Terms(
                        new CommentText(row.getString("content")),
                        Optional.ofNullable(row.getString("parent_id")).map(Long::valueOf),
                        inline(row)),
                standing(row.getString("standing")),
                Micros.instant(row.getLong("created_at")),
                Micros.instant(row.getLong("updated_at")));
    }

    private static Comment.Standing standing(String word) {
        return Comment.Standing.valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }

    private static Optional<Profile> author(ResultSet row) throws SQLException {
        String id = row.getString("account_id");
        return id == null ? Optional.empty() : Optional.of(ProfileRow.read(row, "account_id"));
    }

    private static Optional<Inline> inline(ResultSet row) throws SQLException {
        String path = row.getString("path");
        return path == null
                ? Optional.empty()
                : Optional.of(new Inline(
                        path,
                        Inline.Lines.of("from", number(row, "start_from"), number(row, "line_from")),
                        Inline.Lines.of("to", number(row, "start_to"), number(row, "line_to"))));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
