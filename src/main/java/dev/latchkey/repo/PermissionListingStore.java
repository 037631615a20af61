package dev.latchkey.repo;

import dev.latchkey.account.Profile;
import dev.latchkey.account.ProfileRow;
import dev.latchkey.auth.Permission;
import dev.latchkey.core.Page;
import dev.latchkey.db.Tx;
import dev.latchkey.http.Paging;
import dev.latchkey.query.SqlCondition;
import dev.latchkey.query.SqlFields;
import dev.latchkey.workspace.Refinement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.EmptyHandling;
import org.jdbi.v3.core.statement.Query;

/** Pages of permissions: for each account and repository the highest of role, grant on the project, and grant. */
final class PermissionListingStore {
    private static final String WORD = "case x.rank when 3 then 'admin' when 2 then 'write' else 'read' end";
    private static final SqlFields FIELDS = SqlFields.builder()
            .text("permission", WORD)
            .text("repository.name", "r.name")
            .text("repository.slug", "r.slug")
            .text("repository.full_name", "w.slug || '/' || r.slug")
            .text("repository.uuid", "'{' || r.id || '}'")
            .text("user.display_name", "a.display_name")
            .text("user.nickname", "a.username")
            .text("user.uuid", "'{' || a.id || '}'")
            .text("user.account_id", "'557058:' || a.id")
            .build();
    private static final String GRANTED = """
            select g.account_id, r.id as repository_id,
              case g.permission when 'admin' then 3 when 'write' then 2 else 1 end as rank
            from repository r join\s""";
    private static final List<String> SOURCES = List.of(
            "workspace_member g on g.workspace_id = r.workspace_id",
            "project_grant g on g.project_id = r.project_id",
            "repository_grant g on g.repository_id = r.id");

    private PermissionListingStore() {}

    static Page<PermissionListing.Entry> page(Tx tx, PermissionListing listing, Refinement refinement, Paging paging) {
        SqlCondition condition = refinement.where(FIELDS);
        String from = from(listing) + " where " + condition.sql();
        String order = refinement.orderBy(FIELDS, "w.slug, r.slug, a.username");
        String columns = "select " + WORD + " as highest, a.id as account_id, a.username, a.display_name, "
                + RepositoryStore.COLUMNS;
        return new Page<>(
                bound(tx, columns + from + order + " limit :limit offset :offset", listing, condition)
                        .bind("limit", paging.pagelen())
                        .bind("offset", paging.offset())
                        .map((row, context) -> entry(row))
                        .list(),
                bound(tx, "select count(*) " + from, listing, condition)
                        .mapTo(Long.class)
                        .one());
    }

    private static String from(PermissionListing listing) {
        String wanted = " where 1 = 1" + (listing.account().isPresent() ? " and g.account_id = :account" : "")
                + (listing.workspace().isPresent() ? " and r.workspace_id = :workspace" : "")
                + (listing.repository().isPresent() ? " and r.id = :repository" : "")
                + (listing.within().repositories().isPresent() ? " and r.id in (<repositories>)" : "")
                + (listing.within().workspaces().isPresent() ? " and r.workspace_id in (<workspaces>)" : "");
        String granted = String.join(
                " union all ",
                SOURCES.stream().map(source -> GRANTED + source + wanted).toList());
        return RepositoryStore.TABLES + " join (select s.account_id, s.repository_id, max(s.rank) as rank from ("
                + granted + ") s group by s.account_id, s.repository_id) x on x.repository_id = r.id"
                + " join account a on a.id = x.account_id";
    }

    private static Query bound(Tx tx, String sql, PermissionListing listing, SqlCondition condition) {
        Query query = tx.handle().createQuery(sql).bindMap(condition.parameters());
        listing.account().ifPresent(id -> query.bind("account", id.toString()));
        listing.workspace().ifPresent(id -> query.bind("workspace", id.toString()));
        listing.repository().ifPresent(id -> query.bind("repository", id.toString()));
        listing.within().repositories().ifPresent(ids -> bindIds(query, "repositories", ids));
        listing.within().workspaces().ifPresent(ids -> bindIds(query, "workspaces", ids));
        return query;
    }

    /** No ids at all match nothing. */
    private static void bindIds(Query query, String name, Set<?> ids) {
        query.bindList(
                EmptyHandling.NULL_KEYWORD,
                name,
                ids.stream().map(Object::toString).toList());
    }

    private static PermissionListing.Entry entry(ResultSet row) throws SQLException {
        Profile profile = ProfileRow.read(row, "account_id");
        return new PermissionListing.Entry(
                RepositoryStore.repository(row), profile, Permission.parse(row.getString("highest")));
    }
}
