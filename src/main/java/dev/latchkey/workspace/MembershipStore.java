package dev.latchkey.workspace;

import dev.latchkey.account.ProfileRow;
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

/** Pages of the members of a workspace, and of the workspaces of a member. */
final class MembershipStore {
    private static final String ROLE =
            "case m.permission when 'admin' then 'owner' when 'write' then 'collaborator' else 'member' end";
    private static final String ADDRESS =
            "(select e.address from email_alias e where e.account_id = a.id and e.is_primary and e.confirmed)";
    private static final SqlFields FIELDS = fields().build();

    /** With what administrators of the workspace may ask for. */
    private static final SqlFields ALL_FIELDS =
            fields().text("user.email", ADDRESS).build();

    private static final String COLUMNS = """
            select a.id as account_id, a.username, a.display_name, m.permission, w.id, w.slug, w.name, w.created_at
            """;
    private static final String FROM = """
            from workspace_member m
            join account a on a.id = m.account_id
            join workspace w on w.id = m.workspace_id
            where\s""";

    private MembershipStore() {}

    private static SqlFields.Builder fields() {
        return SqlFields.builder()
                .text("permission", ROLE)
                .text("user.display_name", "a.display_name")
                .text("user.nickname", "a.username")
                .text("user.uuid", "'{' || a.id || '}'")
                .text("user.account_id", "'557058:' || a.id")
                .text("workspace.slug", "w.slug")
                .text("workspace.name", "w.name")
                .text("workspace.uuid", "'{' || w.id || '}'");
    }

    static Page<Membership> ofWorkspace(
            Tx tx, WorkspaceId id, boolean administrator, Refinement refinement, Paging paging) {
        SqlFields fields = administrator ? ALL_FIELDS : FIELDS;
        SqlCondition condition = refinement.where(fields);
        String from = FROM + "m.workspace_id = :workspace and " + condition.sql();
        String order = refinement.orderBy(fields, "a.username");
        return page(
                paging,
                bound(tx, COLUMNS + from + order + " limit :limit offset :offset", condition)
                        .bind("workspace", id.toString()),
                bound(tx, "select count(*) " + from, condition).bind("workspace", id.toString()));
    }

    static Page<Membership> ofAccount(Tx tx, AccountId id, Restrictions within, Refinement refinement, Paging paging) {
        SqlCondition condition = refinement.where(FIELDS);
        String from = FROM + "m.account_id = :account" + BoundsStore.condition(within) + " and " + condition.sql();
        String order = refinement.orderBy(FIELDS, "w.slug");
        Query values = bound(tx, COLUMNS + from + order + " limit :limit offset :offset", condition)
                .bind("account", id.toString());
        Query size = bound(tx, "select count(*) " + from, condition).bind("account", id.toString());
        BoundsStore.bind(values, within);
        BoundsStore.bind(size, within);
        return page(paging, values, size);
    }

    static Optional<Membership> find(Tx tx, WorkspaceId workspace, AccountId account) {
        return tx.handle()
                .createQuery(COLUMNS + FROM + "m.workspace_id = :workspace and m.account_id = :account")
                .bind("workspace", workspace.toString())
                .bind("account", account.toString())
                .map((row, context) -> membership(row))
                .findOne();
    }

    private static Page<Membership> page(Paging paging, Query values, Query size) {
        return new Page<>(
                values.bind("limit", paging.pagelen())
                        .bind("offset", paging.offset())
                        .map((row, context) -> membership(row))
                        .list(),
                size.mapTo(Long.class).one());
    }

    private static Query bound(Tx tx, String sql, SqlCondition condition) {
        return tx.handle().createQuery(sql).bindMap(condition.parameters());
    }

    private static Membership membership(ResultSet row) throws SQLException {
        return new Membership(
                WorkspaceStore.workspace(row),
                ProfileRow.read(row, "account_id"),
                Permission.parse(row.getString("permission")));
    }
}
