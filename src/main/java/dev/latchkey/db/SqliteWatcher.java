package dev.latchkey.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;

/**
 * Asks {@code PRAGMA data_version} a few times a second: a number in shared memory that changes with each commit of
 * another connection. Only then the counters of the topics are read.
 */
final class SqliteWatcher extends WatcherThread {
    private static final long PERIOD_MS = 250;

    private final Path file;

    SqliteWatcher(Path file) {
        this.file = file;
    }

    @Override
    void watch(Consumer<Topic> report) throws SQLException {
        try (Connection connection = Pools.sqlite(file, SQLiteConfig.TransactionMode.DEFERRED)
                        .getConnection();
                Statement statement = connection.createStatement()) {
            long version = dataVersion(statement);
            Map<String, Long> known = counters(statement);
            everything(report);
            while (!pause(PERIOD_MS)) {
                long now = dataVersion(statement);
                if (now == version) {
                    continue;
                }
                version = now;
                Map<String, Long> current = counters(statement);
                for (Topic topic : Topic.values()) {
                    if (!java.util.Objects.equals(current.get(topic.key()), known.get(topic.key()))) {
                        report.accept(topic);
                    }
                }
                known = current;
            }
        }
    }

    private static long dataVersion(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("pragma data_version")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static Map<String, Long> counters(Statement statement) throws SQLException {
        Map<String, Long> counters = new HashMap<>();
        try (ResultSet rows = statement.executeQuery("select topic, value from change_counter")) {
            while (rows.next()) {
                counters.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counters;
    }
}
