package dev.latchkey.workspace;

import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Page;
import dev.latchkey.core.WorkspaceId;
import dev.latchkey.db.Tx;
import dev.latchkey.http.Paging;
import dev.latchkey.query.SqlCondition;
import dev.latchkey.query.SqlFields;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** Workspaces with what is told of them: one, or pages of those that an account has to do with. */
final class WorkspaceListingStore {
    private static final String PUBLIC_WITHIN =
            "exists (select 1 from repository pr where pr.workspace_id = w.id and pr.is_public)";
    private static final SqlFields FIELDS = SqlFields.builder()
            .text("slug", "w.slug")
            .text("name", "w.name")
            .text("uuid", "'{' || w.id || '}'")
            .truth("is_private", "not " + PUBLIC_WITHIN)
            .time("created_on", "w.created_at")
            .build();
    private static final String SELECT = "select w.id, w.slug, w.name, w.created_at, case when " + PUBLIC_WITHIN
            + " then 1 else 0 end as holds_public ";
    private static final String MEMBER = """
            from workspace w
            left join workspace_member m on m.workspace_id = w.id and m.account_id = :account
            where (m.permission in (<roles>)
            """;
    private static final String GUEST = """
              or w.id in (select r.workspace_id from repository_grant g join repository r on r.id = g.repository_id
                          where g.account_id = :account and g.permission in (<roles>))
              or w.id in (select p.workspace_id from project_grant g join project p on p.id = g.project_id
                          where g.account_id = :account and g.permission in (<roles>))
            """;

    private WorkspaceListingStore() {}

    /**
     * Whose workspaces are asked for.
     *
     * @param within those of the token in use; other workspaces are left out
     * @param atLeast the role there, or, below administrator, what is granted on anything there
     */
    record Wish(AccountId caller, Restrictions within, Permission atLeast) {}

    static Optional<WorkspaceProfile> find(Tx tx, WorkspaceId id) {
        return tx.handle()
                .createQuery(SELECT + "from workspace w where w.id = :id")
                .bind("id", id.toString())
                .map((row, context) -> profile(row))
                .findOne();
    }

    static Page<WorkspaceProfile> page(Tx tx, Wish wish, Refinement refinement, Paging paging) {
        SqlCondition condition = refinement.where(FIELDS);
        String from = MEMBER + (wish.atLeast() == Permission.ADMIN ? "" : GUEST) + ")"
                + BoundsStore.condition(wish.within()) + " and " + condition.sql();
        String order = refinement.orderBy(FIELDS, "w.slug");
        return new Page<>(
                bound(tx, SELECT + from + order + " limit :limit offset :offset", wish, condition)
                        .bind("limit", paging.pagelen())
                        .bind("offset", paging.offset())
                        .map((row, context) -> profile(row))
                        .list(),
                bound(tx, "select count(*) " + from, wish, condition)
                        .mapTo(Long.class)
                        .one());
    }

    private static Query bound(Tx tx, String sql, Wish wish, SqlCondition condition) {
        Query query = tx.handle()
                .createQuery(sql)
                .bind("account", wish.caller().toString())
                .bindList("roles", wish.atLeast().andAbove())
                .bindMap(condition.parameters());
        BoundsStore.bind(query, wish.within());
        return query;
    }

    private static WorkspaceProfile profile(ResultSet row) throws SQLException {
        return new WorkspaceProfile(WorkspaceStore.workspace(row), row.getInt("holds_public") == 1);
    }
}
