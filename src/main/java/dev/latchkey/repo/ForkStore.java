package dev.latchkey.repo;

import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Tx;

/** What rows say about forks and what they were made of. */
final class ForkStore {
    private ForkStore() {}

    static void setParent(Tx tx, RepositoryId fork, RepositoryId parent) {
        tx.handle()
                .createUpdate("update repository set parent_id = :parent where id = :fork")
                .bind("parent", parent.toString())
                .bind("fork", fork.toString())
                .execute();
    }

    /** Whether a repository, or one that it descends from, wants its forks to be private. */
    static boolean keepsForksPrivate(Tx tx, RepositoryId id) {
        return tx.handle()
                        .createQuery("""
                                with recursive line (id, parent_id, fork_policy) as (
                                  select id, parent_id, fork_policy from repository where id = :id
                                  union
                                  select r.id, r.parent_id, r.fork_policy
                                  from repository r join line on r.id = line.parent_id)
                                select count(*) from line where fork_policy <> 'allow_forks'
                                """)
                        .bind("id", id.toString())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** The same, not asking the repository itself. */
    static boolean isToBePrivate(Tx tx, RepositoryId id) {
        return tx.handle()
                .createQuery("select parent_id from repository where id = :id and parent_id is not null")
                .bind("id", id.toString())
                .mapTo(String.class)
                .findOne()
                .map(parent -> keepsForksPrivate(tx, RepositoryId.of(parent)))
                .orElse(false);
    }
}
