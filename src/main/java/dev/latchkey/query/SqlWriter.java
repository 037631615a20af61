package dev.latchkey.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes a filter as SQL. Values become parameters; the text consists of the columns' own SQL and of words written here.
 * Conditions on absent values are null or false where they must not hold, and nothing here negates a null.
 */
final class SqlWriter {
    private static final String ALWAYS = "1 = 1";
    private static final String NEVER = "1 = 0";

    private final Catalogue<SqlFields.Column> columns;
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    SqlWriter(Catalogue<SqlFields.Column> columns) {
        this.columns = columns;
    }

    SqlCondition condition(Expr expression) {
        return new SqlCondition("(" + sql(expression) + ")", parameters);
    }

    private String sql(Expr expression) {
        if (expression instanceof Expr.And and) {
            return and.operands().isEmpty() ? ALWAYS : joined(and.operands(), " and ");
        }
        if (expression instanceof Expr.Or or) {
            return joined(or.operands(), " or ");
        }
        return expression instanceof Expr.Comparison comparison
                ? comparison(comparison)
                : membership((Expr.Membership) expression);
    }

    private String joined(List<Expr> operands, String word) {
        return operands.stream().map(operand -> "(" + sql(operand) + ")").collect(Collectors.joining(word));
    }

    private String comparison(Expr.Comparison comparison) {
        SqlFields.Column column = columns.named(comparison.field());
        Operator operator = comparison.operator();
        column.kind().check(comparison.field(), operator, comparison.value());
        if (comparison.value() instanceof Literal.Absent) {
            return column.sql() + (operator == Operator.EQUAL ? " is null" : " is not null");
        }
        Object operand = column.kind().operand(comparison.field(), comparison.value());
        return switch (column.kind()) {
            case TEXT, NATURAL_TEXT -> text(column, operator, (String) operand);
            case NUMBER -> number(column, operator, WholeNumber.of((BigDecimal) operand));
            case TIME -> number(column, operator, WholeNumber.of((Instant) operand));
            case TRUTH -> truth(column, operator, (Boolean) operand);
        };
    }

    private String text(SqlFields.Column column, Operator operator, String value) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL -> equality(column, operator, value);
            case CONTAINS -> contains(column, value);
            case NOT_CONTAINS -> "(" + contains(column, value) + ") is not true";
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                column.binary() + " " + operator.sign() + " " + parameter(value);
        };
    }

    /** The escape is an exclamation mark, for JDBI takes a backslash before a quote for one of its own. */
    private String contains(SqlFields.Column column, String part) {
        String pattern =
                TextOrder.fold(part).replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return "lower(" + column.binary() + ") like " + parameter("%" + pattern + "%") + " escape '!'";
    }

    private String number(SqlFields.Column column, Operator operator, WholeNumber value) {
        if (!operator.isEquality()) {
            return column.sql() + " " + value.adjusted(operator).sign() + " " + parameter(value.nearest());
        }
        if (!value.isExact()) {
            return operator == Operator.EQUAL ? NEVER : ALWAYS;
        }
        return equality(column, operator, value.nearest());
    }

    private String equality(SqlFields.Column column, Operator operator, Object value) {
        return column.sql() + (operator == Operator.EQUAL ? " = " : " is distinct from ") + parameter(value);
    }

    private static String truth(SqlFields.Column column, Operator operator, boolean value) {
        return column.sql() + (operator == Operator.EQUAL ? " is " : " is not ") + value;
    }

    private String membership(Expr.Membership membership) {
        SqlFields.Column column = columns.named(membership.field());
        List<String> members = membership.values().stream()
                .map(value -> member(column, membership.field(), value))
                .flatMap(Optional::stream)
                .toList();
        boolean absent = membership.values().stream().anyMatch(Literal.Absent.class::isInstance);
        String among = members.isEmpty() ? NEVER : column.sql() + " in (" + String.join(", ", members) + ")";
        String condition = absent ? "(" + column.sql() + " is null) or (" + among + ")" : among;
        return membership.negated() ? "(" + condition + ") is not true" : condition;
    }

    /** A parameter, unless no row can hold the value. */
    private Optional<String> member(SqlFields.Column column, FieldName field, Literal literal) {
        if (literal instanceof Literal.Absent) {
            return Optional.empty();
        }
        Object operand = column.kind().operand(field, literal);
        return switch (column.kind()) {
            case TEXT, NATURAL_TEXT -> Optional.of(parameter(operand));
            case NUMBER -> exact(WholeNumber.of((BigDecimal) operand));
            case TIME -> exact(WholeNumber.of((Instant) operand));
            case TRUTH -> Optional.of(operand.toString());
        };
    }

    private Optional<String> exact(WholeNumber value) {
        return value.isExact() ? Optional.of(parameter(value.nearest())) : Optional.empty();
    }

    private String parameter(Object value) {
        String name = "q" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }
}
