package dev.latchkey.db;

import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Where SQLite and PostgreSQL differ; everything else is the same SQL. */
public enum Dialect {
    SQLITE("blob") {
        @Override
        Optional<String> binaryCollation() {
            return Optional.empty();
        }

        @Override
        void announce(Handle handle, Topic topic) {
            handle.createUpdate("update change_counter set value = value + 1 where topic = :topic")
                    .bind("topic", topic.key())
                    .execute();
        }
    },
    POSTGRESQL("bytea") {
        @Override
        Optional<String> binaryCollation() {
            return Optional.of("""
                    do $$ begin
                      perform pg_advisory_xact_lock(5571286340);
                      create collation if not exists "binary" from "C";
                    end $$
                    """);
        }

        @Override
        void announce(Handle handle, Topic topic) {
            handle.createQuery("select 1 from (select pg_notify('" + PostgresWatcher.CHANNEL + "', :topic)) as sent")
                    .bind("topic", topic.key())
                    .mapTo(Integer.class)
                    .one();
        }
    };

    private final String binaryType;

    Dialect(String binaryType) {
        this.binaryType = binaryType;
    }

    /** Column types for the migrations. */
    Map<String, String> placeholders() {
        return Map.of("bytes", binaryType);
    }

    /**
     * What makes {@code collate "binary"} known, if it is not built in: it orders by code points and folds ASCII letters
     * only, whatever the locale of the database is. May be run again, and by several nodes at once.
     */
    abstract Optional<String> binaryCollation();

    /** Writes the announcement into the open transaction, so that it is heard only after the commit. */
    abstract void announce(Handle handle, Topic topic);
}
