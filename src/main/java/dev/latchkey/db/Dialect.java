package dev.latchkey.db;

import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Where SQLite and PostgreSQL differ; everything else is the same SQL. */
public enum Dialect {
    SQLITE("blob") {
        @Override
        void announce(Handle handle, Topic topic) {
            handle.createUpdate("update change_counter set value = value + 1 where topic = :topic")
                    .bind("topic", topic.key())
                    .execute();
        }
    },
    POSTGRESQL("bytea") {
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

    /** Writes the announcement into the open transaction, so that it is heard only after the commit. */
    abstract void announce(Handle handle, Topic topic);
}
