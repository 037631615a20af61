package dev.latchkey.repo;

import dev.latchkey.account.ProfileRow;
import dev.latchkey.auth.Permission;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Tx;
import java.util.List;

/** The rows of grants on single repositories. */
final class GrantStore {
    private GrantStore() {}

    static List<Grant> list(Tx tx, RepositoryId id) {
        return tx.handle()
                .createQuery("""
                        select a.id, a.username, a.display_name, g.permission
                        from repository_grant g join account a on a.id = g.account_id
                        where g.repository_id = :repository
                        order by a.username
                        """)
                .bind("repository", id.toString())
                .map((row, context) ->
                        new Grant(ProfileRow.read(row, "id"), Permission.parse(row.getString("permission"))))
                .list();
    }

    static void set(Tx tx, RepositoryId id, AccountId account, Permission permission) {
        tx.handle()
                .createUpdate("""
                        insert into repository_grant (repository_id, account_id, permission)
                        values (:repository, :account, :permission)
                        on conflict (repository_id, account_id) do update set permission = excluded.permission
                        """)
                .bind("repository", id.toString())
                .bind("account", account.toString())
                .bind("permission", permission.wireName())
                .execute();
    }

    static void remove(Tx tx, RepositoryId id, AccountId account) {
        tx.handle()
                .createUpdate(
                        "delete from repository_grant where repository_id = :repository and account_id = :account")
                .bind("repository", id.toString())
                .bind("account", account.toString())
                .execute();
    }

    /** Gives an administrator's grant to an account that is not administrator of the whole workspace. */
    static void setForCreator(Tx tx, RepositoryId id, AccountId account) {
        tx.handle()
                .createUpdate("""
                        insert into repository_grant (repository_id, account_id, permission)
                        select r.id, :account, 'admin' from repository r
                        where r.id = :repository and not exists (
                          select 1 from workspace_member m
                          where m.workspace_id = r.workspace_id and m.account_id = :account and m.permission = 'admin')
                        """)
                .bind("repository", id.toString())
                .bind("account", account.toString())
                .execute();
    }
}
