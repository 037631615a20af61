package dev.latchkey.branching;

import dev.latchkey.account.Profile;
import dev.latchkey.account.ProfileRow;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/** The rows of branch restrictions. */
final class RestrictionStore {
    private RestrictionStore() {}

    /** A number that no restriction of the repository has had; holds all of them until the transaction ends. */
    static long nextId(Tx tx, RepositoryId repository) {
        tx.handle().createUpdate("""
                        insert into branch_restriction_count (repository_id, last_id) values (:repository, 1)
                        on conflict (repository_id) do update set last_id = branch_restriction_count.last_id + 1
                        """).bind("repository", repository.toString()).execute();
        return tx.handle()
                .createQuery("select last_id from branch_restriction_count where repository_id = :repository")
                .bind("repository", repository.toString())
                .mapTo(Long.class)
                .one();
    }

    static long count(Tx tx, RepositoryId repository) {
        return tx.handle()
                .createQuery("select count(*) from branch_restriction where repository_id = :repository")
                .bind("repository", repository.toString())
                .mapTo(Long.class)
                .one();
    }

    static void insert(Tx tx, RepositoryId repository, Restriction restriction) {
        bound(tx.handle().createUpdate("""
                        insert into branch_restriction (repository_id, id, kind, match_kind, matched, value)
                        values (:repository, :id, :kind, :matchKind, :matched, :value)
                        """), repository, restriction).execute();
        insertUsers(tx, repository, restriction);
    }

    static void update(Tx tx, RepositoryId repository, Restriction restriction) {
        bound(tx.handle().createUpdate("""
                        update branch_restriction
                        set kind = :kind, match_kind = :matchKind, matched = :matched, value = :value
                        where repository_id = :repository and id = :id
                        """), repository, restriction).execute();
        tx.handle()
                .createUpdate("""
                        delete from branch_restriction_account
                        where repository_id = :repository and restriction_id = :id
                        """)
                .bind("repository", repository.toString())
                .bind("id", restriction.id())
                .execute();
        insertUsers(tx, repository, restriction);
    }

    private static <S extends SqlStatement<S>> S bound(S statement, RepositoryId repository, Restriction restriction) {
        Restriction.Terms terms = restriction.terms();
        return statement
                .bind("repository", repository.toString())
                .bind("id", restriction.id())
                .bind("kind", terms.kind().wireName())
                .bind("matchKind", terms.match().kind())
                .bind("matched", terms.match().text())
                .bind("value", terms.value().orElse(null));
    }

    private static void insertUsers(Tx tx, RepositoryId repository, Restriction restriction) {
        for (Profile user : restriction.terms().users()) {
            tx.handle()
                    .createUpdate("""
                            insert into branch_restriction_account (repository_id, restriction_id, account_id)
                            values (:repository, :id, :account)
                            """)
                    .bind("repository", repository.toString())
                    .bind("id", restriction.id())
                    .bind("account", user.id().toString())
                    .execute();
        }
    }

    static void delete(Tx tx, RepositoryId repository, long id) {
        tx.handle()
                .createUpdate("delete from branch_restriction where repository_id = :repository and id = :id")
                .bind("repository", repository.toString())
                .bind("id", id)
                .execute();
    }

    static Optional<Restriction> find(Tx tx, RepositoryId repository, long id) {
        return list(tx, repository).stream().filter(found -> found.id() == id).findFirst();
    }

    /** The oldest first. */
    static List<Restriction> list(Tx tx, RepositoryId repository) {
        Map<Long, Restriction> found = new LinkedHashMap<>();
        tx.handle()
                .createQuery("""
                        select b.id, b.kind, b.match_kind, b.matched, b.value,
                          a.id as account_id, a.username, a.display_name
                        from branch_restriction b
                        left join branch_restriction_account u
                          on u.repository_id = b.repository_id and u.restriction_id = b.id
                        left join account a on a.id = u.account_id
                        where b.repository_id = :repository
                        order by b.id, a.username
                        """)
                .bind("repository", repository.toString())
                .map((row, context) -> restriction(row))
                .forEach(line -> found.merge(line.id(), line, RestrictionStore::joined));
        return List.copyOf(found.values());
    }

    private static Restriction joined(Restriction one, Restriction other) {
        List<Profile> users = new ArrayList<>(one.terms().users());
        users.addAll(other.terms().users());
        Restriction.Terms terms = one.terms();
        return new Restriction(one.id(), new Restriction.Terms(terms.kind(), terms.match(), terms.value(), users));
    }

    private static Restriction restriction(ResultSet row) throws SQLException {
        int value = row.getInt("value");
        Optional<Integer> number = row.wasNull() ? Optional.empty() : Optional.of(value);
        return new Restriction(
                row.getLong("id"),
                new Restriction.Terms(
                        RestrictionKind.parse(row.getString("kind")),
                        BranchMatch.of(row.getString("match_kind"), row.getString("matched")),
                        number,
                        user(row)));
    }

    private static List<Profile> user(ResultSet row) throws SQLException {
        String id = row.getString("account_id");
        return id == null ? List.of() : List.of(ProfileRow.read(row, "account_id"));
    }
}
