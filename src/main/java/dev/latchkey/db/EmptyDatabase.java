package dev.latchkey.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Writes, in the build, the database that new ones begin as: all migrations run by Flyway, no rows but theirs. pom.xml runs it
 * once the classes are compiled; {@link SqliteTemplate} copies what it wrote.
 */
final class EmptyDatabase {
    private EmptyDatabase() {}

    /**
     * Replaces the file of that name.
     *
     * @param arguments the file
     */
    public static void main(String[] arguments) throws IOException, SQLException {
        Path file = Path.of(arguments[0]);
        for (String ending : SqliteTemplate.ENDINGS) {
            Files.deleteIfExists(Path.of(file + ending));
        }
        SqliteLibrary.load();
        SQLiteDataSource source = Pools.sqlite(file, SQLiteConfig.TransactionMode.IMMEDIATE);
        Schema.migrate(source, Dialect.SQLITE);
        finish(source);
    }

    /** The last connection that closes takes the write-ahead log into the file, and removes it. */
    private static void finish(SQLiteDataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            // How long the build's processor took, and who ran it, is nothing that others should find in their
            // database.
            statement.execute("update flyway_schema_history set installed_by = '', execution_time = 0");
            statement.execute("vacuum");
        }
    }
}
