package dev.latchkey.git.dfs;

import dev.latchkey.core.ByteSize;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Tx;
import dev.latchkey.git.RepositorySummary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/** What lists show of many repositories, from one query. */
final class SummaryStore {
    private SummaryStore() {}

    static Map<RepositoryId, RepositorySummary> find(Tx tx, Collection<RepositoryId> ids) {
        Map<RepositoryId, RepositorySummary> found = new HashMap<>();
        tx.handle()
                .createQuery("""
                        select s.repository_id, born.name as main_branch,
                          (select coalesce(sum(p.bytes), 0) from git_pack p
                           where p.repository_id = s.repository_id) as bytes
                        from git_state s
                        left join git_ref head on head.repository_id = s.repository_id and head.name = 'HEAD'
                        left join git_ref born on born.repository_id = s.repository_id
                          and born.name = head.symbolic_target
                        where s.repository_id in (<ids>)
                        """)
                .bindList("ids", ids.stream().map(RepositoryId::toString).toList())
                .map((row, context) -> found.put(RepositoryId.of(row.getString("repository_id")), summary(row)))
                .list();
        return found;
    }

    private static RepositorySummary summary(ResultSet row) throws SQLException {
        Optional<String> branch =
                Optional.ofNullable(row.getString("main_branch")).map(Repository::shortenRefName);
        return new RepositorySummary(branch, new ByteSize(row.getLong("bytes")));
    }
}
