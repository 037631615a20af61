package dev.latchkey.repo;

import dev.latchkey.auth.Permission;
import dev.latchkey.core.Page;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import dev.latchkey.http.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.EmptyHandling;
import org.jdbi.v3.core.statement.Query;

/** Pages of the repositories that a caller may see, sorted out by the database. */
final class ListingStore {
    private static final String COLUMNS = RepositoryStore.COLUMNS
            + ", parent.id as parent_id, parent.slug as parent_slug, parent.name as parent_name,"
            + " pw.slug as parent_workspace ";

    /** The parent is joined only if the caller may see it, so that no filter tells of one that is hidden. */
    private static final String FROM = RepositoryStore.TABLES + """
            left join workspace_member m on m.workspace_id = r.workspace_id and m.account_id = :account
            left join repository_grant g on g.repository_id = r.id and g.account_id = :account
            left join project_grant pg on pg.project_id = r.project_id and pg.account_id = :account
            left join repository parent on parent.id = r.parent_id and (parent.is_public or (
            """ + Sight.byRole("parent", ":account");

    private static final String VISIBLE = " and (r.is_public or m.permission is not null"
            + " or g.permission is not null or pg.permission is not null)";
    private static final String HAS_ROLE =
            " and (m.permission in (<roles>) or g.permission in (<roles>) or pg.permission in (<roles>))";

    private ListingStore() {}

    static Page<Listed> page(Tx tx, Listing listing, Paging paging) {
        String from = from(listing);
        List<Listed> values = bound(tx, "select " + COLUMNS + from + order(listing), listing)
                .bind("limit", paging.pagelen())
                .bind("offset", paging.offset())
                .map((row, context) -> listed(row))
                .list();
        long size =
                bound(tx, "select count(*) " + from, listing).mapTo(Long.class).one();
        return new Page<>(values, size);
    }

    private static String from(Listing listing) {
        return FROM
                + within(listing, "parent")
                + ")) left join workspace pw on pw.id = parent.workspace_id where "
                + among(listing.among())
                + (listing.atLeast() == Permission.NONE ? VISIBLE : HAS_ROLE)
                + within(listing, "r")
                + listing.narrowing()
                        .condition()
                        .map(condition -> " and " + condition.sql())
                        .orElse("");
    }

    private static String among(Listing.Among among) {
        if (among instanceof Listing.Everywhere everywhere) {
            return everywhere.after().isPresent() ? "r.created_at >= :after" : "1 = 1";
        }
        if (among instanceof Listing.InWorkspace) {
            return "r.workspace_id = :among";
        }
        return among instanceof Listing.ForksOf ? "r.parent_id = :among" : "r.id = :among";
    }

    private static String within(Listing listing, String table) {
        boolean repositories = listing.viewer().within().repositories().isPresent();
        boolean workspaces = listing.viewer().within().workspaces().isPresent();
        return (repositories ? " and " + table + ".id in (<repositories>)" : "")
                + (workspaces ? " and " + table + ".workspace_id in (<workspaces>)" : "");
    }

    private static String order(Listing listing) {
        String usual = listing.among() instanceof Listing.InWorkspace ? "r.slug" : "r.created_at";
        return " order by " + listing.narrowing().order().orElse(usual) + ", r.slug, r.id limit :limit offset :offset";
    }

    private static Query bound(Tx tx, String sql, Listing listing) {
        Viewer viewer = listing.viewer();
        Query query = tx.handle()
                .createQuery(sql)
                .bind("account", viewer.caller().map(Object::toString).orElse(""));
        bindAmong(query, listing.among());
        if (listing.atLeast() != Permission.NONE) {
            query.bindList("roles", listing.atLeast().andAbove());
        }
        viewer.within().repositories().ifPresent(ids -> bindIds(query, "repositories", ids));
        viewer.within().workspaces().ifPresent(ids -> bindIds(query, "workspaces", ids));
        listing.narrowing()
                .condition()
                .ifPresent(condition -> condition.parameters().forEach(query::bind));
        return query;
    }

    private static void bindAmong(Query query, Listing.Among among) {
        if (among instanceof Listing.Everywhere everywhere) {
            everywhere.after().ifPresent(after -> query.bind("after", Micros.of(after)));
        } else if (among instanceof Listing.InWorkspace workspace) {
            query.bind("among", workspace.id().toString());
        } else if (among instanceof Listing.ForksOf forks) {
            query.bind("among", forks.id().toString());
        } else if (among instanceof Listing.One one) {
            query.bind("among", one.id().toString());
        }
    }

    /** No ids at all match nothing. */
    private static void bindIds(Query query, String name, Set<?> ids) {
        query.bindList(
                EmptyHandling.NULL_KEYWORD,
                name,
                ids.stream().map(Object::toString).toList());
    }

    private static Listed listed(ResultSet row) throws SQLException {
        String parent = row.getString("parent_id");
        return new Listed(
                RepositoryStore.repository(row),
                parent == null
                        ? Optional.empty()
                        : Optional.of(new Parent(
                                RepositoryId.of(parent),
                                row.getString("parent_workspace") + "/" + row.getString("parent_slug"),
                                row.getString("parent_name"))));
    }
}
