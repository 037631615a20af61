package dev.latchkey.query;

import java.util.List;
import java.util.stream.Collectors;

/** Filters as short texts in prefix notation, for comparing trees in tests. */
final class Shown {
    private Shown() {}

    static String of(String filter) {
        return of(Filter.parse(filter).expression());
    }

    private static String of(Expr expression) {
        if (expression instanceof Expr.And and) {
            return joined("and", and.operands());
        }
        if (expression instanceof Expr.Or or) {
            return joined("or", or.operands());
        }
        if (expression instanceof Expr.Comparison comparison) {
            return comparison.field().name() + " " + comparison.operator().sign() + " " + of(comparison.value());
        }
        Expr.Membership membership = (Expr.Membership) expression;
        return membership.field().name()
                + (membership.negated() ? " not in " : " in ")
                + membership.values().stream().map(Shown::of).toList();
    }

    private static String joined(String word, List<Expr> operands) {
        return operands.stream().map(Shown::of).collect(Collectors.joining("; ", word + "{", "}"));
    }

    private static String of(Literal literal) {
        if (literal instanceof Literal.Text text) {
            return "'" + text.value() + "'";
        }
        if (literal instanceof Literal.Decimal decimal) {
            return decimal.value().toPlainString();
        }
        if (literal instanceof Literal.Moment moment) {
            return moment.value().toString();
        }
        return literal instanceof Literal.Truth truth ? String.valueOf(truth.value()) : "null";
    }
}
