package dev.latchkey.db;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.MetaData;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows, behind one door. SQLite gets one writer connection (four writers would starve one another for seconds) and a
 * pool of readers on the write-ahead log; PostgreSQL one pool for both.
 *
 * <p>Safe for use by many threads. Transactions are opened by use cases only and must not be nested.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final String POSTGRES_UNIQUE_VIOLATION = "23505";

    private final Dialect dialect;
    private final HikariDataSource writerPool;
    private final HikariDataSource readerPool;
    private final Jdbi writer;
    private final Jdbi reader;
    private final Lookups lookups;
    private final Changes changes;

    private Database(
            Dialect dialect,
            HikariDataSource writerPool,
            HikariDataSource readerPool,
            Lookups lookups,
            Changes changes) {
        this.dialect = dialect;
        this.writerPool = writerPool;
        this.readerPool = readerPool;
        this.lookups = lookups;
        this.writer = jdbi(writerPool);
        this.reader = jdbi(readerPool);
        this.changes = changes;
    }

    /** What a failed statement was given stays out of its message, and so out of logs: it may be the hash of a password. */
    private static Jdbi jdbi(HikariDataSource pool) {
        Jdbi jdbi = Jdbi.create(pool);
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }

    /** Opens the database, brings its schema up to date, and begins to listen for changes of other processes. */
    public static Database open(DatabaseSettings settings) {
        if (settings instanceof DatabaseSettings.Sqlite sqlite) {
            SqliteTemplate.begin(sqlite.file());
            HikariDataSource writers = Pools.sqliteWriter(sqlite.file());
            Schema.migrate(writers, Dialect.SQLITE);
            HikariDataSource readers = Pools.sqliteReaders(sqlite.file());
            Lookups lookups = new SqliteLookups(sqlite.file());
            return new Database(
                    Dialect.SQLITE, writers, readers, lookups, new Changes(new SqliteWatcher(sqlite.file())));
        }
        DatabaseSettings.Postgres postgres = (DatabaseSettings.Postgres) settings;
        HikariDataSource pool = Pools.postgres(postgres);
        Schema.migrate(pool, Dialect.POSTGRESQL);
        Lookups lookups = Lookups.pooled(pool);
        return new Database(Dialect.POSTGRESQL, pool, pool, lookups, new Changes(new PostgresWatcher(postgres)));
    }

    /** Runs the work in one transaction that may write: committed when it returns, rolled back when it throws. */
    public <T extends @Nullable Object> T write(Function<Tx, T> work) {
        Tx[] opened = new Tx[1];
        T result = writer.inTransaction(handle -> {
            Tx tx = new Tx(handle, dialect);
            opened[0] = tx;
            return work.apply(tx);
        });
        opened[0].changedTopics().forEach(changes::fire);
        opened[0].runAfterCommit();
        return result;
    }

    /** Like {@link #write} for work without a result. */
    public void writing(Consumer<Tx> work) {
        this.<@Nullable Object>write(tx -> {
            work.accept(tx);
            return null;
        });
    }

    /** Runs work that only reads, on one snapshot. */
    public <T extends @Nullable Object> T read(Function<Tx, T> work) {
        if (dialect == Dialect.SQLITE) {
            return reader.inTransaction((Handle handle) -> work.apply(new Tx(handle, dialect)));
        }
        return reader.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ, (Handle handle) -> work.apply(new Tx(handle, dialect)));
    }

    /**
     * Asks one SELECT that comes with almost every request, on what is committed now: without a transaction around it, for a
     * single statement sees one state of the rows in any case, and without preparing it each time.
     *
     * @param sql one of few texts, for what is prepared is kept
     */
    public <T> T lookUp(String sql, Question<T> question) {
        try {
            return lookups.ask(sql, question);
        } catch (SQLException e) {
            throw new IllegalStateException("The database did not answer: " + e.getMessage(), e);
        }
    }

    /**
     * The first row of one such SELECT.
     *
     * @param sql one of few texts, with {@code ?} for each parameter
     */
    public <T> Optional<T> row(String sql, List<String> parameters, RowReader<T> reader) {
        return lookUp(sql, statement -> {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setString(i + 1, parameters.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
            }
        });
    }

    /** What other processes changed, and this one. */
    public Changes changes() {
        return changes;
    }

    /** Name and version of what holds the rows, asked now: whether it answers. */
    public String product() {
        MetaData.MetaDataValueProvider<String> name =
                meta -> meta.getDatabaseProductName() + " " + meta.getDatabaseProductVersion();
        return this.<String>read(tx -> tx.handle().queryMetadata(name));
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Whether the exception, or one that caused it, says that a row with the same key is there already. */
    public static boolean isDuplicate(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isUniqueViolation(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUniqueViolation(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return POSTGRES_UNIQUE_VIOLATION.equals(e.getSQLState())
                || message.contains("SQLITE_CONSTRAINT_UNIQUE")
                || message.contains("SQLITE_CONSTRAINT_PRIMARYKEY");
    }

    @Override
    public void close() {
        changes.close();
        try {
            lookups.close();
        } catch (SQLException e) {
            LOG.warn("A connection to the database could not be closed: {}", e.getMessage());
        }
        readerPool.close();
        writerPool.close();
    }
}
