package dev.latchkey.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema up to date, in one transaction: an upgrade that fails leaves the schema as it was. The version is asked with
 * one SELECT first, for Flyway alone takes longer than the rest of the start; it is called only when the schema is behind.
 */
final class Schema {
    /** The newest file in {@code /db}; a test compares the two. */
    static final int VERSION = 16;

    private Schema() {}

    static void migrate(DataSource source, Dialect dialect) {
        if (currentVersion(source) >= VERSION) {
            return;
        }
        dialect.binaryCollation().ifPresent(sql -> execute(source, sql));
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db")
                .placeholders(dialect.placeholders())
                .communityDBSupportEnabled(true)
                .group(true)
                .javaMigrationClassProvider(List::of) // else it reads every name in the jar once more, for classes
                .load()
                .migrate();
    }

    private static void execute(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be prepared: " + e.getMessage(), e);
        }
    }

    /** 0 when there is no schema yet. */
    private static int currentVersion(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select max(cast(version as integer)) from flyway_schema_history where success")) {
            return rows.next() ? rows.getInt(1) : 0;
        } catch (SQLException e) {
            if (isMissingTable(e)) {
                return 0;
            }
            throw new IllegalStateException("The database cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isMissingTable(SQLException e) {
        return "42P01".equals(e.getSQLState()) || String.valueOf(e.getMessage()).contains("no such table");
    }
}
