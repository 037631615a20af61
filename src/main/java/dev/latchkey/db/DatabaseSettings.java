package dev.latchkey.db;

import java.nio.file.Path;

/** Where the rows are. */
public sealed interface DatabaseSettings {
    /** One file beside the packs; the default. */
    record Sqlite(Path file) implements DatabaseSettings {}

    /**
     * A PostgreSQL server shared by all nodes.
     *
     * @param url {@code jdbc:postgresql://host:port/database}
     * @param poolSize connections of this node
     */
    record Postgres(String url, String user, String password, int poolSize) implements DatabaseSettings {
        /** Without the password. */
        @Override
        public String toString() {
            return "Postgres[" + url + ", user=" + user + "]";
        }
    }
}
