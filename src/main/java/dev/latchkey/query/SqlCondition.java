package dev.latchkey.query;

import java.util.Map;

/**
 * A filter in SQL.
 *
 * @param sql what may follow {@code where} or {@code and}, in parentheses; nothing of it was written by the caller
 * @param parameters what to bind, by name: {@code q0}, {@code q1}, …
 */
public record SqlCondition(String sql, Map<String, Object> parameters) {
    public SqlCondition {
        parameters = Map.copyOf(parameters);
    }
}
