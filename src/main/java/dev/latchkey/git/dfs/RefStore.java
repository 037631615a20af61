package dev.latchkey.git.dfs;

import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Tx;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The rows of refs; every write is a compare-and-set. */
final class RefStore {
    List<RefRow> list(Tx tx, RepositoryId id) {
        return tx.handle()
                .createQuery("""
                        select name, object_id, peeled_id, symbolic_target from git_ref where repository_id = :id""")
                .bind("id", id.toString())
                .setFetchSize(1_000)
                .map((rows, context) -> new RefRow(
                        rows.getString(1), objectId(rows.getString(2)), objectId(rows.getString(3)), rows.getString(4)))
                .list();
    }

    /** Writes all changes, or throws {@link RefsMoved} when a row is not as a change says it was. */
    void apply(Tx tx, RepositoryId id, List<RefChange> changes) {
        delete(tx, id, changes);
        insert(tx, id, changes);
        update(tx, id, changes);
    }

    void deleteAll(Tx tx, RepositoryId id) {
        tx.handle()
                .createUpdate("delete from git_ref where repository_id = :id")
                .bind("id", id.toString())
                .execute();
    }

    private static void delete(Tx tx, RepositoryId id, List<RefChange> changes) {
        PreparedBatch batch = tx.handle().prepareBatch("""
                        delete from git_ref where repository_id = :id and name = :name
                         and (object_id = :before or symbolic_target = :beforeTarget)""");
        for (RefChange change : changes) {
            if (change.after() == null && change.before() != null) {
                bindBefore(batch.bind("id", id.toString()).bind("name", change.name()), change.before());
                batch.add();
            }
        }
        execute(batch);
    }

    private static void insert(Tx tx, RepositoryId id, List<RefChange> changes) {
        PreparedBatch batch = tx.handle().prepareBatch("""
                        insert into git_ref (repository_id, name, object_id, peeled_id, symbolic_target)
                         values (:id, :name, :after, :peeled, :target) on conflict do nothing""");
        for (RefChange change : changes) {
            if (change.before() == null && change.after() != null) {
                bindAfter(batch.bind("id", id.toString()).bind("name", change.name()), change.after());
                batch.add();
            }
        }
        execute(batch);
    }

    private static void update(Tx tx, RepositoryId id, List<RefChange> changes) {
        PreparedBatch batch = tx.handle().prepareBatch("""
                        update git_ref set object_id = :after, peeled_id = :peeled, symbolic_target = :target
                         where repository_id = :id and name = :name
                         and (object_id = :before or symbolic_target = :beforeTarget)""");
        for (RefChange change : changes) {
            if (change.before() != null && change.after() != null) {
                batch.bind("id", id.toString()).bind("name", change.name());
                bindBefore(batch, change.before());
                bindAfter(batch, change.after());
                batch.add();
            }
        }
        execute(batch);
    }

    private static void bindBefore(PreparedBatch batch, RefRow before) {
        batch.bind("before", text(before.objectId())).bind("beforeTarget", before.target());
    }

    private static void bindAfter(PreparedBatch batch, RefRow after) {
        batch.bind("after", text(after.objectId()))
                .bind("peeled", text(after.peeledId()))
                .bind("target", after.target());
    }

    private static void execute(PreparedBatch batch) {
        if (batch.size() == 0) {
            batch.close();
            return;
        }
        for (int rows : batch.execute()) {
            if (rows != 1) {
                throw new RefsMoved();
            }
        }
    }

    private static @Nullable String text(@Nullable ObjectId id) {
        return id == null ? null : id.name();
    }

    private static @Nullable ObjectId objectId(@Nullable String text) {
        return text == null ? null : ObjectId.fromString(text);
    }

    /** A ref was not what the change said it was; the transaction is rolled back. */
    static final class RefsMoved extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefsMoved() {
            super("a ref was changed by somebody else");
        }
    }
}
