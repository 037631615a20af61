package dev.latchkey.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** How connections are set up. */
final class Pools {
    /** As many as requests are likely to read at once: who waits for a connection is not served in turn. */
    private static final int SQLITE_READERS = 32;

    private static final int BUSY_TIMEOUT_MS = 15_000;
    private static final int CACHE_KIBIBYTES = 4 * 1024;

    /** Of a connection that looks single rows up: among ten million the inner pages that lead to one are 9 MiB; the rest holds leaves. */
    private static final int LOOKUP_CACHE_KIBIBYTES = 32 * 1024;

    private static final int CONNECTION_TIMEOUT_MS = 30_000;

    private Pools() {}

    static HikariDataSource sqliteWriter(Path file) {
        SqliteLibrary.load();
        return pool("sqlite-writer", sqlite(file, SQLiteConfig.TransactionMode.IMMEDIATE), 1);
    }

    static HikariDataSource sqliteReaders(Path file) {
        return pool("sqlite-readers", sqlite(file, SQLiteConfig.TransactionMode.DEFERRED), SQLITE_READERS);
    }

    /** Its connections take memory only for what they have read. */
    static SQLiteDataSource sqliteLookups(Path file) {
        return sqlite(file, SQLiteConfig.TransactionMode.DEFERRED, LOOKUP_CACHE_KIBIBYTES);
    }

    static SQLiteDataSource sqlite(Path file, SQLiteConfig.TransactionMode mode) {
        return sqlite(file, mode, CACHE_KIBIBYTES);
    }

    /** FULL: a revoked token or an acknowledged push must survive a power cut. */
    private static SQLiteDataSource sqlite(Path file, SQLiteConfig.TransactionMode mode, int cacheKibibytes) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.enforceForeignKeys(true);
        config.setCacheSize(-cacheKibibytes);
        config.setTransactionMode(mode);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }

    static HikariDataSource postgres(DatabaseSettings.Postgres settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        return open("postgresql", config, settings.poolSize());
    }

    private static HikariDataSource pool(String name, SQLiteDataSource source, int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        return open(name, config, size);
    }

    private static HikariDataSource open(String name, HikariConfig config, int size) {
        config.setPoolName(name);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MS);
        return new HikariDataSource(config);
    }
}
