package dev.latchkey.query;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.util.List;

/** What a list is narrowed to: the parameter {@code q}, understood but not yet held against the fields of anything. */
public final class Filter {
    private final Expr expression;

    private Filter(Expr expression) {
        this.expression = expression;
    }

    /**
     * Reads a filter; one of blanks only lets everything pass.
     *
     * @throws Failure with {@link Problem.Invalid} for the field {@code q}, saying at which character (counted from 1) what was
     *     expected, or which limit is exceeded
     */
    public static Filter parse(String text) {
        return new Filter(Parser.parse(text));
    }

    /**
     * The same filter for a field whose words have an order of their own: {@code permission > "read"} asks for the words
     * above {@code read}.
     *
     * @param words from the lowest to the highest
     * @throws Failure with {@link Problem.Invalid} when the field is compared with a word that is none of them
     */
    public Filter ranked(String field, List<String> words) {
        return new Filter(new Ranking(field, words).rewritten(expression));
    }

    /** Whether it asks for nothing. */
    public boolean passesEverything() {
        return expression instanceof Expr.And all && all.operands().isEmpty();
    }

    public Expr expression() {
        return expression;
    }

    @Override
    public String toString() {
        return expression.toString();
    }
}
