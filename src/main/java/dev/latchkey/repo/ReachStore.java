package dev.latchkey.repo;

import dev.latchkey.auth.Restrictions;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Tx;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.EmptyHandling;

/** Which projects a restricted token reaches: those that hold one of its repositories. */
final class ReachStore {
    private ReachStore() {}

    static boolean reaches(Tx tx, ProjectId project, Restrictions restrictions) {
        if (restrictions.repositories().isEmpty()) {
            return true;
        }
        Set<RepositoryId> repositories = restrictions.repositories().get();
        List<String> ids = repositories.stream().map(RepositoryId::toString).toList();
        return tx.handle()
                .createQuery("""
                        select 1 from project p where p.id = :project
                          and exists (select 1 from repository r where r.project_id = p.id and r.id in (<ids>))
                        """)
                .bind("project", project.toString())
                .bindList(EmptyHandling.NULL_KEYWORD, "ids", ids)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }
}
