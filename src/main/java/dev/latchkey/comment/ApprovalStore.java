package dev.latchkey.comment;

import dev.latchkey.account.ProfileRow;
import dev.latchkey.core.AccountId;
import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The rows of approvals, and with them those of comments: who takes part in a commit. */
final class ApprovalStore {
    private ApprovalStore() {}

    /** Whether the account had not approved it before; the first time stays. */
    static boolean add(Tx tx, OnCommit place, AccountId account, Instant now) {
        return CommentStore.on(tx.handle().createUpdate("""
                                        insert into commit_approval (repository_id, commit_id, account_id, approved_at)
                                        values (:repository, :commit, :account, :now)
                                        on conflict do nothing
                                        """), place)
                        .bind("account", account.toString())
                        .bind("now", Micros.of(now))
                        .execute()
                == 1;
    }

    /** Whether the account had approved it. */
    static boolean remove(Tx tx, OnCommit place, AccountId account) {
        return CommentStore.on(tx.handle().createUpdate("""
                                        delete from commit_approval
                                        where repository_id = :repository and commit_id = :commit
                                          and account_id = :account
                                        """), place)
                        .bind("account", account.toString())
                        .execute()
                == 1;
    }

    /** Who came first stands first; deleted comments do not count. */
    static List<Participant> participants(Tx tx, OnCommit place) {
        return CommentStore.on(tx.handle().createQuery("""
                                select a.id, a.username, a.display_name,
                                  max(p.approved) as approved, max(p.commented) as commented
                                from (
                                  select account_id, approved_at as approved, cast(null as bigint) as commented
                                  from commit_approval where repository_id = :repository and commit_id = :commit
                                  union all
                                  select account_id, cast(null as bigint) as approved, created_at as commented
                                  from commit_comment
                                  where repository_id = :repository and commit_id = :commit and standing = 'written'
                                ) p
                                join account a on a.id = p.account_id
                                group by a.id, a.username, a.display_name
                                order by coalesce(max(p.approved), max(p.commented)), a.username
                                """), place)
                .map((row, context) -> participant(row))
                .list();
    }

    private static Participant participant(ResultSet row) throws SQLException {
        long approvedAt = row.getLong("approved");
        boolean approved = !row.wasNull();
        return new Participant(
                ProfileRow.read(row, "id"), approved, Micros.instant(approved ? approvedAt : row.getLong("commented")));
    }
}
