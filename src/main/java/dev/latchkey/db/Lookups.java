package dev.latchkey.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Where single SELECTs are asked that come with almost every request. Safe for use by many threads. */
interface Lookups extends AutoCloseable {
    <T> T ask(String sql, Question<T> question) throws SQLException;

    @Override
    void close() throws SQLException;

    /** PostgreSQL's driver keeps what is prepared on a connection of the pool: one round trip, and no transaction around it. */
    static Lookups pooled(DataSource pool) {
        return new Lookups() {
            @Override
            public <T> T ask(String sql, Question<T> question) throws SQLException {
                try (Connection connection = pool.getConnection();
                        PreparedStatement statement = connection.prepareStatement(sql)) {
                    return question.ask(statement);
                }
            }

            @Override
            public void close() {
                // The pool is the database's.
            }
        };
    }
}
