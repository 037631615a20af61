package dev.latchkey.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Puts values into one prepared SELECT, runs it and reads its rows. The statement is kept by whoever lent it. */
@FunctionalInterface
public interface Question<T> {
    T ask(PreparedStatement statement) throws SQLException;
}
