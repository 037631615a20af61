package dev.latchkey.repo;

import dev.latchkey.auth.Permission;
import dev.latchkey.core.Page;
import dev.latchkey.db.Tx;
import dev.latchkey.http.Paging;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.EmptyHandling;
import org.jdbi.v3.core.statement.Query;

/** Pages of the repositories that a caller may see, sorted out by the database. */
final class ListingStore {
    private static final String FROM = RepositoryStore.TABLES + """
            left join workspace_member m on m.workspace_id = r.workspace_id and m.account_id = :account
            left join repository_grant g on g.repository_id = r.id and g.account_id = :account
            left join project_grant pg on pg.project_id = r.project_id and pg.account_id = :account
            where r.workspace_id = :workspace
            """;
    private static final String VISIBLE = " and (r.is_public or m.permission is not null"
            + " or g.permission is not null or pg.permission is not null)";
    private static final String HAS_ROLE =
            " and (m.permission in (<roles>) or g.permission in (<roles>)" + " or pg.permission in (<roles>))";

    private ListingStore() {}

    static Page<Repository> page(Tx tx, Listing listing, Paging paging) {
        String from = FROM + filters(listing);
        List<Repository> values = bound(
                        tx,
                        "select " + RepositoryStore.COLUMNS + from + " order by r.slug limit :limit offset :offset",
                        listing)
                .bind("limit", paging.pagelen())
                .bind("offset", paging.offset())
                .map((row, context) -> RepositoryStore.repository(row))
                .list();
        long size =
                bound(tx, "select count(*) " + from, listing).mapTo(Long.class).one();
        return new Page<>(values, size);
    }

    private static String filters(Listing listing) {
        return (listing.atLeast() == Permission.NONE ? VISIBLE : HAS_ROLE)
                + (listing.within().repositories().isPresent() ? " and r.id in (<repositories>)" : "")
                + (listing.within().workspaces().isPresent() ? " and r.workspace_id in (<workspaces>)" : "");
    }

    private static Query bound(Tx tx, String sql, Listing listing) {
        Query query = tx.handle()
                .createQuery(sql)
                .bind("workspace", listing.workspace().toString())
                .bind("account", listing.caller().map(Object::toString).orElse(""));
        if (listing.atLeast() != Permission.NONE) {
            query.bindList("roles", listing.atLeast().andAbove());
        }
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
}
