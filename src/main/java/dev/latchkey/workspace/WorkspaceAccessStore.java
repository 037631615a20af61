package dev.latchkey.workspace;

import dev.latchkey.core.Page;
import dev.latchkey.db.Tx;
import dev.latchkey.http.Paging;
import dev.latchkey.query.SqlCondition;
import dev.latchkey.query.SqlFields;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

/** The workspaces that an account has to do with: as member, or by a grant on a project or repository. */
final class WorkspaceAccessStore {
    private static final String FROM = """
            from workspace w
            left join workspace_member m on m.workspace_id = w.id and m.account_id = :account
            where (m.account_id is not null
              or w.id in (select r.workspace_id from repository_grant g join repository r on r.id = g.repository_id
                          where g.account_id = :account)
              or w.id in (select p.workspace_id from project_grant g join project p on p.id = g.project_id
                          where g.account_id = :account))
            """;
    private static final String IS_ADMIN = "coalesce(m.permission, '') = 'admin'";

    /** By the names of the body, and the slug alone, as Bitbucket takes it. */
    private static final SqlFields FIELDS = SqlFields.builder()
            .text("slug", "w.slug")
            .text("workspace.slug", "w.slug")
            .text("workspace.uuid", "'{' || w.id || '}'")
            .truth("administrator", IS_ADMIN)
            .build();

    private WorkspaceAccessStore() {}

    static Page<WorkspaceAccess> page(Tx tx, WorkspaceAccess.Wish wish, Refinement refinement, Paging paging) {
        SqlCondition condition = refinement.where(FIELDS);
        String from = FROM + filters(wish) + " and " + condition.sql();
        List<WorkspaceAccess> values = bound(
                        tx,
                        "select w.id, w.slug, w.name, w.created_at, " + IS_ADMIN + " as administrator " + from
                                + refinement.orderBy(FIELDS, "w.slug") + " limit :limit offset :offset",
                        wish,
                        condition)
                .bind("limit", paging.pagelen())
                .bind("offset", paging.offset())
                .map((row, context) ->
                        new WorkspaceAccess(WorkspaceStore.workspace(row), row.getBoolean("administrator")))
                .list();
        long size = bound(tx, "select count(*) " + from, wish, condition)
                .mapTo(Long.class)
                .one();
        return new Page<>(values, size);
    }

    private static String filters(WorkspaceAccess.Wish wish) {
        String administrator = wish.administrator()
                .map(wanted -> (wanted ? " and " : " and not ") + IS_ADMIN)
                .orElse("");
        return BoundsStore.condition(wish.within()) + administrator;
    }

    private static Query bound(Tx tx, String sql, WorkspaceAccess.Wish wish, SqlCondition condition) {
        Query query = tx.handle()
                .createQuery(sql)
                .bind("account", wish.caller().toString())
                .bindMap(condition.parameters());
        BoundsStore.bind(query, wish.within());
        return query;
    }
}
