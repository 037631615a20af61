package dev.latchkey.repo;

import dev.latchkey.account.Profile;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Tx;
import java.util.List;

/** The rows of default reviewers; those who no longer see the repository, or are disabled, are left out. */
final class ReviewerStore {
    private static final String SEES = "a.enabled and exists (select 1 from repository r where r.id = :repository and "
            + Sight.of("r", "a.id") + ")";

    private ReviewerStore() {}

    /** Also those of the project; who is both counts as the repository's. By user name. */
    static List<Reviewer> effective(Tx tx, RepositoryId id) {
        return tx.handle()
                .createQuery("""
                        select a.id, a.username, a.display_name, max(chosen.own) as own
                        from (select d.account_id, 1 as own from default_reviewer d where d.repository_id = :repository
                              union all
                              select p.account_id, 0 as own from project_default_reviewer p
                              join repository inside on inside.project_id = p.project_id
                              where inside.id = :repository) chosen
                        join account a on a.id = chosen.account_id
                        where\s""" + SEES + " group by a.id, a.username, a.display_name order by a.username")
                .bind("repository", id.toString())
                .map((row, context) -> new Reviewer(AccountNameStore.profile(row), row.getInt("own") == 1))
                .list();
    }

    static boolean sees(Tx tx, RepositoryId id, AccountId account) {
        return tx.handle()
                        .createQuery("select count(*) from account a where a.id = :account and " + SEES)
                        .bind("repository", id.toString())
                        .bind("account", account.toString())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Whether the account was none before. */
    static boolean add(Tx tx, RepositoryId id, Profile account) {
        return tx.handle()
                        .createUpdate("""
                                insert into default_reviewer (repository_id, account_id) values (:repository, :account)
                                on conflict do nothing
                                """)
                        .bind("repository", id.toString())
                        .bind("account", account.id().toString())
                        .execute()
                == 1;
    }

    /** Whether the account was one. */
    static boolean remove(Tx tx, RepositoryId id, Profile account) {
        return tx.handle()
                        .createUpdate(
                                "delete from default_reviewer where repository_id = :repository and account_id = :account")
                        .bind("repository", id.toString())
                        .bind("account", account.id().toString())
                        .execute()
                == 1;
    }
}
