package dev.latchkey.query;

import dev.latchkey.core.Failure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads a filter by recursive descent, at most as deep as the limit of parentheses: {@code or := and (OR and)*}, {@code
 * and := term (AND term)*}, {@code term := (or) | field operator value | field [NOT] IN (value, …)}.
 */
final class Parser {
    static final int MAX_BYTES = 8 * 1024;
    static final int MAX_DEPTH = 32;
    static final int MAX_COMPARISONS = 100;
    static final int MAX_MEMBERS = 200;
    /** For all searches of a filter together: looking for text costs its length times that of the field. */
    static final int MAX_SEARCHED = 1024;

    private static final String VALUE = "a value (\"text\", a number, a date, true, false or null)";

    private final Cursor cursor;
    private final Lexer lexer;
    private Token token;
    private int comparisons;
    private int searched;

    private Parser(String text) {
        cursor = new Cursor(text);
        lexer = new Lexer(cursor);
        token = lexer.next();
    }

    static Expr parse(String text) {
        if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw Failure.invalid("q", "The filter is longer than " + MAX_BYTES + " bytes; shorten it.");
        }
        Parser parser = new Parser(text);
        if (parser.token instanceof Token.End) {
            return new Expr.And(List.of());
        }
        Expr expression = parser.or(0);
        if (!(parser.token instanceof Token.End)) {
            throw parser.expected("AND, OR or the end");
        }
        return expression;
    }

    private Expr or(int depth) {
        List<Expr> operands = chain("OR", () -> and(depth));
        return operands.size() == 1 ? operands.get(0) : new Expr.Or(operands);
    }

    private Expr and(int depth) {
        List<Expr> operands = chain("AND", () -> term(depth));
        return operands.size() == 1 ? operands.get(0) : new Expr.And(operands);
    }

    private List<Expr> chain(String keyword, Supplier<Expr> operand) {
        List<Expr> operands = new ArrayList<>();
        do {
            operands.add(operand.get());
        } while (skip(keyword));
        return operands;
    }

    private Expr term(int depth) {
        if (!(token instanceof Token.Open)) {
            return comparison();
        }
        if (depth == MAX_DEPTH) {
            throw cursor.refusal(token.start(), "parentheses may be at most " + MAX_DEPTH + " deep");
        }
        advance();
        Expr inner = or(depth + 1);
        if (!(token instanceof Token.Close)) {
            throw expected("AND, OR or )");
        }
        advance();
        return inner;
    }

    private Expr comparison() {
        if (comparisons++ == MAX_COMPARISONS) {
            throw cursor.refusal(token.start(), "a filter may have at most " + MAX_COMPARISONS + " comparisons");
        }
        FieldName field = field();
        if (token instanceof Token.Sign sign) {
            advance();
            return compared(field, sign.operator());
        }
        if (skip("NOT")) {
            if (!skip("IN")) {
                throw expected("IN after NOT");
            }
            return new Expr.Membership(field, true, members());
        }
        if (skip("IN")) {
            return new Expr.Membership(field, false, members());
        }
        throw expected("an operator (=, !=, ~, !~, <, <=, >, >=, IN or NOT IN)");
    }

    private FieldName field() {
        if (token instanceof Token.Word word && !isReserved(word)) {
            advance();
            return new FieldName(word.text(), cursor.position(word.start()));
        }
        throw expected("a field or (");
    }

    private static boolean isReserved(Token.Word word) {
        return List.of("AND", "OR", "NOT", "IN", "TRUE", "FALSE", "NULL").stream()
                .anyMatch(word::is);
    }

    private Expr compared(FieldName field, Operator operator) {
        int start = token.start();
        Literal value = value();
        if (operator.isContainment()) {
            if (!(value instanceof Literal.Text text)) {
                throw cursor.expected("text in double quotes after " + operator.sign(), start);
            }
            searched += text.value().length();
            if (searched > MAX_SEARCHED) {
                throw cursor.refusal(start, "a filter may look for at most " + MAX_SEARCHED + " characters with ~");
            }
        }
        return new Expr.Comparison(field, operator, value);
    }

    private List<Literal> members() {
        if (!(token instanceof Token.Open)) {
            throw expected("( before the values");
        }
        List<Literal> values = new ArrayList<>();
        do {
            advance();
            if (values.size() == MAX_MEMBERS) {
                throw cursor.refusal(token.start(), "a list may have at most " + MAX_MEMBERS + " values");
            }
            values.add(value());
        } while (token instanceof Token.Comma);
        if (!(token instanceof Token.Close)) {
            throw expected(", or ) after a value");
        }
        advance();
        return values;
    }

    private Literal value() {
        if (token instanceof Token.Value value) {
            advance();
            return value.literal();
        }
        if (skip("TRUE")) {
            return new Literal.Truth(true);
        }
        if (skip("FALSE")) {
            return new Literal.Truth(false);
        }
        if (skip("NULL")) {
            return new Literal.Absent();
        }
        throw expected(VALUE);
    }

    private boolean skip(String keyword) {
        if (token instanceof Token.Word word && word.is(keyword)) {
            advance();
            return true;
        }
        return false;
    }

    private void advance() {
        token = lexer.next();
    }

    private Failure expected(String what) {
        return cursor.expected(what, token.start());
    }
}
