package dev.latchkey.query;

import dev.latchkey.core.Failure;
import java.util.List;
import java.util.stream.IntStream;

/** Turns comparisons of a field with ranked words into lists of the words that are meant. */
record Ranking(String field, List<String> words) {
    Ranking {
        words = List.copyOf(words);
    }

    Expr rewritten(Expr expression) {
        if (expression instanceof Expr.And and) {
            return new Expr.And(and.operands().stream().map(this::rewritten).toList());
        }
        if (expression instanceof Expr.Or or) {
            return new Expr.Or(or.operands().stream().map(this::rewritten).toList());
        }
        boolean ordered = expression instanceof Expr.Comparison comparison
                && comparison.field().name().equals(field)
                && comparison.value() instanceof Literal.Text
                && !comparison.operator().isEquality()
                && !comparison.operator().isContainment();
        return ordered ? among((Expr.Comparison) expression) : expression;
    }

    private Expr among(Expr.Comparison comparison) {
        int rank = words.indexOf(((Literal.Text) comparison.value()).value());
        if (rank < 0) {
            throw Failure.invalid(
                    "q",
                    "The filter on " + field + " at position "
                            + comparison.field().position() + " means nothing: from the lowest to the highest, "
                            + field + " is " + String.join(", ", words) + ".");
        }
        List<Literal> meant = IntStream.range(0, words.size())
                .filter(other -> holds(comparison.operator(), Integer.compare(other, rank)))
                .<Literal>mapToObj(other -> new Literal.Text(words.get(other)))
                .toList();
        return new Expr.Membership(comparison.field(), false, meant);
    }

    private static boolean holds(Operator operator, int difference) {
        return switch (operator) {
            case LESS -> difference < 0;
            case LESS_OR_EQUAL -> difference <= 0;
            case GREATER -> difference > 0;
            case GREATER_OR_EQUAL -> difference >= 0;
            case EQUAL, NOT_EQUAL, CONTAINS, NOT_CONTAINS ->
                throw new IllegalArgumentException(operator + " does not order");
        };
    }
}
