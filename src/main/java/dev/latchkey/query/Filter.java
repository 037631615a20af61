package dev.latchkey.query;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;

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

    public Expr expression() {
        return expression;
    }

    @Override
    public String toString() {
        return expression.toString();
    }
}
