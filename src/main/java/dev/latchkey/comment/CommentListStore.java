package dev.latchkey.comment;

import dev.latchkey.core.Page;
import dev.latchkey.db.Tx;
import dev.latchkey.http.Paging;
import dev.latchkey.query.SqlCondition;
import dev.latchkey.query.SqlFields;
import dev.latchkey.workspace.Refinement;
import java.util.List;

/** Pages of the comments on a commit, sorted out by the database. */
final class CommentListStore {
    private static final SqlFields FIELDS = SqlFields.builder()
            .number("id", "c.id")
            .text("content.raw", "c.content")
            .truth("deleted", "c.standing <> 'written'")
            .number("parent.id", "c.parent_id")
            .text("inline.path", "c.path")
            .number("inline.from", "c.line_from")
            .number("inline.to", "c.line_to")
            .text("user.uuid", "'{' || a.id || '}'")
            .text("user.nickname", "a.username")
            .text("user.display_name", "a.display_name")
            .time("created_on", "c.created_at")
            .time("updated_on", "c.updated_at")
            .build();
    private static final String SHOWN = CommentStore.FROM + " and c.standing <> 'gone'";

    private CommentListStore() {}

    /** The oldest first, unless another order is asked for. */
    static Page<Comment> page(Tx tx, OnCommit place, Refinement refinement, Paging paging) {
        SqlCondition condition = refinement.where(FIELDS);
        String from = SHOWN + " and " + condition.sql();
        String page = CommentStore.SELECT + from + refinement.orderBy(FIELDS, "c.id") + " limit :limit offset :offset";
        List<Comment> values = CommentStore.on(tx.handle().createQuery(page), place)
                .bindMap(condition.parameters())
                .bind("limit", paging.pagelen())
                .bind("offset", paging.offset())
                .map((row, context) -> CommentStore.comment(row))
                .list();
        long size = CommentStore.on(tx.handle().createQuery("select count(*) " + from), place)
                .bindMap(condition.parameters())
                .mapTo(Long.class)
                .one();
        return new Page<>(values, size);
    }

    /** How many are shown. */
    static long count(Tx tx, OnCommit place) {
        return CommentStore.on(tx.handle().createQuery("select count(*) " + SHOWN), place)
                .mapTo(Long.class)
                .one();
    }
}
