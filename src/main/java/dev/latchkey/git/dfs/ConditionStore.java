package dev.latchkey.git.dfs;

import dev.latchkey.core.ByteSize;
import dev.latchkey.core.Page;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How all repositories are stored, out of the rows of their states and packs. */
final class ConditionStore {
    private ConditionStore() {}

    /** Those with the most packs first. */
    static Page<Condition> page(Tx tx, Instant now, int limit, long offset) {
        List<Condition> some = tx.handle()
                .createQuery("""
                        select s.repository_id, w.slug as workspace_slug, r.slug as repository_slug,
                          s.pushes_since_maintenance, s.maintained_at, coalesce(s.lease_until, 0) as lease_until,
                          (select count(*) from git_pack p where p.repository_id = s.repository_id) as packs,
                          (select coalesce(sum(p.bytes), 0) from git_pack p where p.repository_id = s.repository_id)
                            as bytes
                        from git_state s
                        join repository r on r.id = s.repository_id
                        join workspace w on w.id = r.workspace_id
                        order by packs desc, w.slug, r.slug
                        limit :limit offset :offset
                        """)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> condition(row, now))
                .list();
        long size = tx.handle()
                .createQuery("select count(*) from git_state s join repository r on r.id = s.repository_id")
                .mapTo(Long.class)
                .one();
        return new Page<>(some, size);
    }

    private static Condition condition(ResultSet row, Instant now) throws SQLException {
        long maintained = row.getLong("maintained_at");
        return new Condition(
                RepositoryId.of(row.getString("repository_id")),
                row.getString("workspace_slug") + "/" + row.getString("repository_slug"),
                row.getLong("packs"),
                new ByteSize(row.getLong("bytes")),
                row.getLong("pushes_since_maintenance"),
                maintained <= 0 ? Optional.empty() : Optional.of(StateStore.instant(maintained)),
                row.getLong("lease_until") > StateStore.micros(now));
    }
}
