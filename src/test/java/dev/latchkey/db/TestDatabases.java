package dev.latchkey.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Fresh, empty databases for tests: a file each on SQLite, a database each in one PostgreSQL server per test run. */
public final class TestDatabases {
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private TestDatabases() {}

    /** Settings of a database that nobody else uses. */
    public static DatabaseSettings fresh(Dialect dialect, Path directory) {
        return switch (dialect) {
            case SQLITE -> new DatabaseSettings.Sqlite(directory.resolve("latchkey.db"));
            case POSTGRESQL -> freshPostgres();
        };
    }

    private static DatabaseSettings freshPostgres() {
        String name = "test_" + COUNTER.incrementAndGet();
        EmbeddedPostgres server = Server.RUNNING;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new DatabaseSettings.Postgres(server.getJdbcUrl("postgres", name), "postgres", "postgres", 4);
    }

    /** Started once, on first use; ends with the JVM. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .setPGStartupWait(Duration.ofMinutes(2))
                        .start();
            } catch (IOException e) {
                throw new IllegalStateException("PostgreSQL did not start", e);
            }
        }
    }
}
