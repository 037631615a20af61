package dev.latchkey.query;

import dev.latchkey.db.Database;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.Micros;
import dev.latchkey.db.TestDatabases;
import dev.latchkey.db.Tx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;

/** A table of {@link Thing}s in a real database; on PostgreSQL its text has a collation that is far from code points. */
final class ThingRows implements AutoCloseable {
    private final Path directory;
    private final Database database;

    ThingRows(Dialect dialect) {
        try {
            directory = Files.createTempDirectory("latchkey-query");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database = Database.open(TestDatabases.fresh(dialect, directory));
        String collation = dialect == Dialect.POSTGRESQL ? "collate \"en-x-icu\"" : "";
        database.writing(tx -> tx.handle()
                .execute("create table thing (id bigint primary key, name text " + collation
                        + ", size bigint, created_at bigint, closed boolean)"));
    }

    void replace(List<Thing> things) {
        database.writing(tx -> {
            tx.handle().execute("delete from thing");
            PreparedBatch batch = tx.handle()
                    .prepareBatch("insert into thing (id, name, size, created_at, closed)"
                            + " values (:id, :name, :size, :created, :closed)");
            for (Thing thing : things) {
                batch.bind("id", thing.id())
                        .bind("name", thing.name())
                        .bind("size", thing.size())
                        .bind(
                                "created",
                                Optional.ofNullable(thing.created())
                                        .map(Micros::of)
                                        .orElse(null))
                        .bind(
                                "closed",
                                Optional.ofNullable(thing.open())
                                        .map(open -> !open)
                                        .orElse(null))
                        .add();
            }
            batch.execute();
        });
    }

    /** The ids of what passes, as the condition has it, in the order of {@code sort}, then of ids. */
    List<Integer> ids(Filter filter, Sort sort) {
        return database.read(tx -> ids(tx, Thing.SQL.where(filter), Thing.SQL.orderBy(sort)));
    }

    private static List<Integer> ids(Tx tx, SqlCondition condition, String order) {
        return tx.handle()
                .createQuery(
                        "select t.id from thing t where 1 = 1 and " + condition.sql() + " order by " + order + ", t.id")
                .bindMap(condition.parameters())
                .mapTo(Integer.class)
                .list();
    }

    @Override
    public void close() {
        database.close();
        try (java.util.stream.Stream<Path> files = Files.walk(directory)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(ThingRows::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
