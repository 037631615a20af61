package dev.latchkey.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/**
 * Connections that keep their prepared statements: to prepare a join and to open a transaction around it costs several times
 * what looking up one row does. Connections are opened when they are needed, and the one used last is used first.
 */
final class SqliteLookups implements Lookups {
    /** More would only wait for processors. */
    private static final int MAX_CONNECTIONS = 8;

    private final DataSource source;
    private final Semaphore free = new Semaphore(MAX_CONNECTIONS);
    private final Deque<Kept> kept = new ConcurrentLinkedDeque<>();
    private final ReadPin pin;
    private volatile boolean closed;

    SqliteLookups(Path file) {
        this.source = Pools.sqliteLookups(file);
        this.pin = new ReadPin(source, file);
    }

    @Override
    public <T> T ask(String sql, Question<T> question) throws SQLException {
        pin.want();
        free.acquireUninterruptibly();
        try {
            Kept lent = kept.pollFirst();
            Kept one = lent == null ? new Kept(source.getConnection()) : lent;
            boolean whole = false;
            try {
                T answer = question.ask(one.statement(sql));
                whole = true;
                return answer;
            } finally {
                giveBack(one, whole);
            }
        } finally {
            free.release();
        }
    }

    /** A connection that failed may go on failing; the next question gets another one. */
    private void giveBack(Kept one, boolean whole) throws SQLException {
        if (whole && !closed) {
            kept.addFirst(one);
        } else {
            one.connection().close();
        }
    }

    /** Waits for the questions that are being asked. */
    @Override
    public void close() throws SQLException {
        closed = true;
        pin.close();
        free.acquireUninterruptibly(MAX_CONNECTIONS);
        try {
            for (Kept one = kept.pollFirst(); one != null; one = kept.pollFirst()) {
                one.connection().close();
            }
        } finally {
            free.release(MAX_CONNECTIONS);
        }
    }

    /** A connection and what was prepared on it; used by one thread at a time. */
    private record Kept(Connection connection, Map<String, PreparedStatement> statements) {
        Kept(Connection connection) {
            this(connection, new HashMap<>());
        }

        PreparedStatement statement(String sql) throws SQLException {
            PreparedStatement known = statements.get(sql);
            if (known == null) {
                known = connection.prepareStatement(sql);
                statements.put(sql, known);
            }
            return known;
        }
    }
}
