package dev.latchkey.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Listens on a notification channel, over a connection of its own. */
final class PostgresWatcher extends WatcherThread {
    static final String CHANNEL = "latchkey_changes";

    private static final int WAIT_MS = 500;

    private final DatabaseSettings.Postgres settings;

    PostgresWatcher(DatabaseSettings.Postgres settings) {
        this.settings = settings;
    }

    @Override
    void watch(Consumer<Topic> report) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
            everything(report);
            PGConnection notified = connection.unwrap(PGConnection.class);
            while (!pause(0)) {
                PGNotification[] news = notified.getNotifications(WAIT_MS);
                for (PGNotification item : news == null ? new PGNotification[0] : news) {
                    report(item.getParameter(), report);
                }
            }
        }
    }

    private static void report(String key, Consumer<Topic> report) {
        for (Topic topic : Topic.values()) {
            if (topic.key().equals(key)) {
                report.accept(topic);
            }
        }
    }
}
