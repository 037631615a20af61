package dev.latchkey.git.dfs;

import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Tx;
import dev.latchkey.git.GitSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What maintenance reads and writes in {@code git_state}: counters, and the lease that keeps nodes apart. */
final class MaintenanceStore {
    /** Why a repository is due. */
    record Load(long pushes, long bytes, Instant maintainedAt) {}

    Optional<Load> load(Tx tx, RepositoryId id) {
        return tx.handle()
                .createQuery("""
                        select pushes_since_maintenance, bytes_since_maintenance, maintained_at from git_state
                         where repository_id = :id""")
                .bind("id", id.toString())
                .map((rows, context) -> new Load(rows.getLong(1), rows.getLong(2), StateStore.instant(rows.getLong(3))))
                .findOne();
    }

    /** Repositories that need work and are not being worked on. */
    List<RepositoryId> due(Tx tx, GitSettings.Upkeep upkeep, Instant now) {
        return tx.handle()
                .createQuery("""
                        select s.repository_id from git_state s
                         where s.pushes_since_maintenance > 0 and coalesce(s.lease_until, 0) < :now
                         and (s.pushes_since_maintenance >= :pushes or s.maintained_at < :before
                          or (s.bytes_since_maintenance >= :bytes and s.bytes_since_maintenance * :share >=
                           (select coalesce(sum(p.bytes), 0) from git_pack p where p.repository_id = s.repository_id))
                          or (select count(*) from git_pack p where p.repository_id = s.repository_id
                           and p.source in ('INSERT', 'RECEIVE', 'COMPACT')) >= :packs)
                         order by s.maintained_at""")
                .bind("now", StateStore.micros(now))
                .bind("pushes", upkeep.collectAtPushes())
                .bind("before", StateStore.micros(now.minus(upkeep.collectEvery())))
                .bind("bytes", upkeep.collectAtBytes().bytes())
                .bind("share", Maintenance.COLLECTED_SHARE)
                .bind("packs", upkeep.compactAtPacks())
                .map((rows, context) -> RepositoryId.of(rows.getString(1)))
                .list();
    }

    /** Takes the lease, or prolongs it for its holder; false while another holds it. */
    boolean lease(Tx tx, RepositoryId id, String holder, Instant now, Instant until) {
        return tx.handle()
                        .createUpdate("""
                                update git_state set lease_holder = :holder, lease_until = :until
                                 where repository_id = :id
                                 and (lease_until is null or lease_until < :now or lease_holder = :holder)""")
                        .bind("id", id.toString())
                        .bind("holder", holder)
                        .bind("now", StateStore.micros(now))
                        .bind("until", StateStore.micros(until))
                        .execute()
                == 1;
    }

    void release(Tx tx, RepositoryId id, String holder) {
        tx.handle()
                .createUpdate("""
                        update git_state set lease_holder = null, lease_until = null
                         where repository_id = :id and lease_holder = :holder""")
                .bind("id", id.toString())
                .bind("holder", holder)
                .execute();
    }

    /** A collection that began with this load is done. */
    void collected(Tx tx, RepositoryId id, Load load, Instant now) {
        tx.handle()
                .createUpdate("""
                        update git_state set maintained_at = :now,
                         pushes_since_maintenance = pushes_since_maintenance - :pushes,
                         bytes_since_maintenance = bytes_since_maintenance - :bytes where repository_id = :id""")
                .bind("id", id.toString())
                .bind("now", StateStore.micros(now))
                .bind("pushes", load.pushes())
                .bind("bytes", load.bytes())
                .execute();
    }
}
