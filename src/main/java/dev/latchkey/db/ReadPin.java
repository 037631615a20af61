package dev.latchkey.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a read transaction open while many short ones come and go. SQLite asks the system for a lock on the newest state only
 * if nobody in the process has it, and to ask for it costs more than to look a row up. Nobody reads in this transaction, so
 * nobody gets to see what is old; should it hold another state than the newest, reading is slower and nothing else.
 *
 * <p>It is renewed all the time and given up when nobody reads, for a log that is in use cannot be begun anew. SQLite copies the log
 * back at the end of a transaction that writes, and then only up to what is held here; so the rest of a log that has become
 * long is copied between two renewals, when nothing is held.
 */
final class ReadPin implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadPin.class);
    private static final long PERIOD_MS = 100;

    /** Twice what SQLite lets it grow to when nobody holds it. */
    private static final long LONG_LOG = 8L * 1024 * 1024;

    /** From here on those who write wait a moment, so that it is copied whole and cut off. */
    private static final long VERY_LONG_LOG = 4 * LONG_LOG;

    private static final long PATIENCE_MS = 200;

    private final DataSource source;
    private final Path log;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "database-lookups");
    private volatile boolean wanted;

    /** @param file the database */
    ReadPin(DataSource source, Path file) {
        this.source = source;
        this.log = file.resolveSibling(file.getFileName() + "-wal");
        thread.setDaemon(true);
        thread.start();
    }

    /** Told of each short transaction; costs nothing. */
    void want() {
        if (!wanted) {
            wanted = true;
        }
    }

    private void run() {
        @Nullable Connection held = null;
        while (!pause()) {
            held = renew(held);
        }
        release(held);
    }

    private boolean pause() {
        try {
            return closed.await(PERIOD_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private @Nullable Connection renew(@Nullable Connection held) {
        boolean needed = wanted;
        wanted = false;
        if (!needed) {
            release(held);
            return null;
        }
        Connection connection = held;
        try {
            if (connection == null) {
                connection = source.getConnection();
                connection.setAutoCommit(false);
            }
            connection.rollback();
            long length = Files.exists(log) ? Files.size(log) : 0;
            if (length > LONG_LOG) {
                copyBack(connection, length > VERY_LONG_LOG ? "truncate" : "passive");
            }
            read(connection);
            return connection;
        } catch (SQLException | IOException e) {
            LOG.debug("No read transaction can be held", e);
            release(connection);
            return null;
        }
    }

    /** What others hold stays in the log until the next time. */
    private static void copyBack(Connection connection, String how) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = " + PATIENCE_MS);
            statement.execute("pragma wal_checkpoint(" + how + ")");
        }
        connection.setAutoCommit(false);
    }

    /** A transaction begins with what it reads first. */
    private static void read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select 1 from change_counter")) {
            rows.next();
        }
    }

    private static void release(@Nullable Connection held) {
        if (held == null) {
            return;
        }
        try {
            held.close();
        } catch (SQLException e) {
            LOG.warn("A connection to the database could not be closed: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
