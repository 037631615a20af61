package dev.latchkey.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The few statements that nearly every request asks, each for itself. One statement sees one state of all rows, so it needs no
 * transaction; and it stays prepared, for SQLite takes longer to plan a query by keys than to run it. PostgreSQL's driver keeps
 * prepared statements itself. Safe for use by many threads.
 */
final class QuickReads implements AutoCloseable {
    private final DataSource source;
    private final boolean keeps;
    private final Semaphore room;
    private final ConcurrentLinkedDeque<Prepared> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    private QuickReads(DataSource source, boolean keeps, int most) {
        this.source = source;
        this.keeps = keeps;
        this.room = new Semaphore(most);
    }

    /**
     * With connections of its own.
     *
     * @param most how many; who comes when all are in use waits for microseconds
     */
    static QuickReads keeping(DataSource source, int most) {
        return new QuickReads(source, true, most);
    }

    /** With connections of a pool, whose driver keeps statements. */
    static QuickReads pooled(DataSource pool) {
        return new QuickReads(pool, false, Integer.MAX_VALUE);
    }

    <T> Optional<T> row(String sql, List<String> parameters, RowReader<T> reader) {
        room.acquireUninterruptibly();
        try {
            return ask(sql, parameters, reader);
        } catch (SQLException e) {
            throw new IllegalStateException("A row could not be read", e);
        } finally {
            room.release();
        }
    }

    private <T> Optional<T> ask(String sql, List<String> parameters, RowReader<T> reader) throws SQLException {
        @Nullable Prepared known = idle.pollFirst();
        Prepared prepared = known == null ? new Prepared(source.getConnection()) : known;
        boolean sound = false;
        try {
            Optional<T> row = prepared.row(sql, parameters, reader);
            sound = true;
            return row;
        } finally {
            if (keeps && sound && !closed) {
                idle.addFirst(prepared);
            } else {
                prepared.close();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Prepared prepared = idle.pollFirst(); prepared != null; prepared = idle.pollFirst()) {
            try {
                prepared.close();
            } catch (SQLException e) {
                throw new IllegalStateException("A connection to the database could not be closed", e);
            }
        }
    }

    /** A connection with its statements; for one thread at a time. */
    private static final class Prepared implements AutoCloseable {
        private final Connection connection;
        private final Map<String, PreparedStatement> statements = new HashMap<>();

        Prepared(Connection connection) {
            this.connection = connection;
        }

        <T> Optional<T> row(String sql, List<String> parameters, RowReader<T> reader) throws SQLException {
            PreparedStatement statement = statement(sql);
            for (int i = 0; i < parameters.size(); i++) {
                statement.setString(i + 1, parameters.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
            }
        }

        private PreparedStatement statement(String sql) throws SQLException {
            PreparedStatement known = statements.get(sql);
            if (known != null) {
                return known;
            }
            PreparedStatement made = connection.prepareStatement(sql);
            statements.put(sql, made);
            return made;
        }

        @Override
        public void close() throws SQLException {
            try (Connection ending = connection) {
                for (PreparedStatement statement : statements.values()) {
                    statement.close();
                }
            }
        }
    }
}
