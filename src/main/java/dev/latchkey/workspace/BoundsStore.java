package dev.latchkey.workspace;

import dev.latchkey.auth.Restrictions;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.EmptyHandling;
import org.jdbi.v3.core.statement.Query;

/** The restrictions of the token in use as a condition on workspaces: those that it names, or that hold what it names. */
final class BoundsStore {
    private BoundsStore() {}

    /** What follows a condition on the table {@code w}. */
    static String condition(Restrictions within) {
        return (within.workspaces().isPresent() ? " and w.id in (<workspaces>)" : "")
                + (within.repositories().isPresent()
                        ? " and w.id in (select workspace_id from repository where id in (<repositories>))"
                        : "");
    }

    static void bind(Query query, Restrictions within) {
        within.workspaces().ifPresent(ids -> bindIds(query, "workspaces", ids));
        within.repositories().ifPresent(ids -> bindIds(query, "repositories", ids));
    }

    /** No ids at all match nothing. */
    private static void bindIds(Query query, String name, Set<?> ids) {
        List<String> texts = ids.stream().map(Object::toString).toList();
        query.bindList(EmptyHandling.NULL_KEYWORD, name, texts);
    }
}
