package dev.latchkey.project;

import dev.latchkey.core.Page;
import dev.latchkey.db.Tx;
import dev.latchkey.http.Paging;
import dev.latchkey.query.SqlCondition;
import dev.latchkey.query.SqlFields;
import dev.latchkey.workspace.Refinement;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.EmptyHandling;
import org.jdbi.v3.core.statement.Query;

/** Pages of the projects that a caller may see, sorted out by the database. */
final class ProjectListingStore {
    private static final SqlFields FIELDS = SqlFields.builder()
            .text("key", "p.key")
            .text("name", "p.name")
            .text("description", "p.description")
            .text("uuid", "'{' || p.id || '}'")
            .truth("is_private", "p.is_private")
            .truth("has_publicly_visible_repos", ProjectStore.PUBLIC_WITHIN)
            .time("created_on", "p.created_at")
            .time("updated_on", "p.updated_at")
            .build();
    private static final String FROM = ProjectStore.TABLES + """
            left join workspace_member m on m.workspace_id = p.workspace_id and m.account_id = :account
            left join project_grant g on g.project_id = p.id and g.account_id = :account
            where p.workspace_id = :workspace
              and (m.permission is not null or g.permission is not null
                or exists (select 1 from repository r left join repository_grant rg
                             on rg.repository_id = r.id and rg.account_id = :account
                           where r.project_id = p.id and (r.is_public or rg.permission is not null)))
            """;

    private ProjectListingStore() {}

    static Page<ProjectProfile> page(Tx tx, ProjectListing listing, Refinement refinement, Paging paging) {
        SqlCondition condition = refinement.where(FIELDS);
        String from = FROM + within(listing) + " and " + condition.sql();
        List<ProjectProfile> values = bound(
                        tx,
                        "select " + ProjectStore.COLUMNS + from + refinement.orderBy(FIELDS, "p.key")
                                + " limit :limit offset :offset",
                        listing,
                        condition)
                .bind("limit", paging.pagelen())
                .bind("offset", paging.offset())
                .map((row, context) -> ProjectStore.profile(row))
                .list();
        long size = bound(tx, "select count(*) " + from, listing, condition)
                .mapTo(Long.class)
                .one();
        return new Page<>(values, size);
    }

    private static String within(ProjectListing listing) {
        boolean some = listing.within().repositories().isPresent();
        return (listing.within().workspaces().isPresent() ? " and p.workspace_id in (<workspaces>)" : "")
                + (some
                        ? " and exists (select 1 from repository r where r.project_id = p.id and r.id in (<repositories>))"
                        : "");
    }

    private static Query bound(Tx tx, String sql, ProjectListing listing, SqlCondition condition) {
        Query query = tx.handle()
                .createQuery(sql)
                .bind("workspace", listing.workspace().toString())
                .bind("account", listing.caller().map(Object::toString).orElse(""))
                .bindMap(condition.parameters());
        listing.within().workspaces().ifPresent(ids -> bindIds(query, "workspaces", ids));
        listing.within().repositories().ifPresent(ids -> bindIds(query, "repositories", ids));
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
