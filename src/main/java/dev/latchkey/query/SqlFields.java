package dev.latchkey.query;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;

/**
 * The fields of rows, for filtering and sorting them in SQL that SQLite and PostgreSQL understand alike, with the same
 * outcome as {@link FieldTable}.
 *
 * <p>Neither database's own idea of letters is used: the collation {@code "binary"} is built into SQLite, and the schema
 * makes it on PostgreSQL. It compares by code points and folds the case of ASCII letters only.
 */
public final class SqlFields {
    private final Catalogue<Column> columns;

    private SqlFields(Catalogue<Column> columns) {
        this.columns = columns;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * The filter as a condition.
     *
     * @throws Failure with {@link Problem.Invalid} when the filter names an unknown field, or compares one with what it can
     *     never be
     */
    public SqlCondition where(Filter filter) {
        return new SqlWriter(columns).condition(filter.expression());
    }

    /**
     * What may follow {@code order by}, and be followed by a comma and more columns: rows without a value first, or last when
     * descending.
     *
     * @throws Failure with {@link Problem.Invalid} when the field is unknown
     */
    public String orderBy(Sort sort) {
        Column column = columns.named(sort);
        return (column.kind() == Kind.TEXT ? column.binary() : column.sql())
                + (sort.descending() ? " desc nulls last" : " asc nulls first");
    }

    /** A column or an expression of SQL, in parentheses. */
    record Column(Kind kind, String sql) {
        String binary() {
            return sql + " collate \"binary\"";
        }
    }

    /** Takes the fields one by one, each with the SQL that gives its value: a column or an expression, null for no value. */
    public static final class Builder {
        private final Catalogue<Column> columns = new Catalogue<>();

        private Builder() {}

        public Builder text(String name, String sql) {
            return add(name, Kind.TEXT, sql);
        }

        /** A whole number of at most 64 bits. */
        public Builder number(String name, String sql) {
            return add(name, Kind.NUMBER, sql);
        }

        /** A whole number: microseconds since 1970 in UTC. */
        public Builder time(String name, String sql) {
            return add(name, Kind.TIME, sql);
        }

        /** A boolean on PostgreSQL, 0 or 1 on SQLite. */
        public Builder truth(String name, String sql) {
            return add(name, Kind.TRUTH, sql);
        }

        public SqlFields build() {
            return new SqlFields(columns);
        }

        private Builder add(String name, Kind kind, String sql) {
            columns.add(name, new Column(kind, "(" + sql + ")"));
            return this;
        }
    }
}
