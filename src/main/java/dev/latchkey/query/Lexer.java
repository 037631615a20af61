package dev.latchkey.query;

/** Takes the text of a filter apart, one token at a time; blanks between tokens are optional. */
final class Lexer {
    private static final String ANYTHING = "a field, an operator, a value or a parenthesis";

    private final Cursor cursor;

    Lexer(Cursor cursor) {
        this.cursor = cursor;
    }

    Token next() {
        cursor.skipBlanks();
        int start = cursor.at();
        int c = cursor.peek();
        if (c == Cursor.END) {
            return new Token.End(start);
        }
        if (FieldName.isLetter(c)) {
            return word();
        }
        if (c == '"') {
            return new Token.Value(new Literal.Text(QuotedText.read(cursor)), start);
        }
        if (c == '-' || c == '+' || cursor.isDigit(0)) {
            return new Token.Value(
                    Moments.isAhead(cursor) ? moment() : new Literal.Decimal(Numbers.read(cursor)), start);
        }
        return punctuation();
    }

    private Literal moment() {
        return new Literal.Moment(Moments.read(cursor));
    }

    private Token word() {
        int start = cursor.at();
        while (FieldName.isLetter(cursor.peek()) || cursor.isDigit(0) || cursor.peek() == '.') {
            if (cursor.peek() == '.' && !FieldName.isLetter(cursor.peek(1)) && !cursor.isDigit(1)) {
                cursor.advance();
                throw cursor.expected("a field's name after the dot");
            }
            cursor.advance();
        }
        return new Token.Word(cursor.since(start), start);
    }

    private Token punctuation() {
        int start = cursor.at();
        if (cursor.skip('(')) {
            return new Token.Open(start);
        }
        if (cursor.skip(')')) {
            return new Token.Close(start);
        }
        if (cursor.skip(',')) {
            return new Token.Comma(start);
        }
        return new Token.Sign(operator(), start);
    }

    private Operator operator() {
        if (cursor.skip('=')) {
            return Operator.EQUAL;
        }
        if (cursor.skip('~')) {
            return Operator.CONTAINS;
        }
        if (cursor.skip('<')) {
            return cursor.skip('=') ? Operator.LESS_OR_EQUAL : Operator.LESS;
        }
        if (cursor.skip('>')) {
            return cursor.skip('=') ? Operator.GREATER_OR_EQUAL : Operator.GREATER;
        }
        if (!cursor.skip('!')) {
            throw cursor.expected(cursor.peek() == '\'' ? "text in double quotes" : ANYTHING);
        }
        if (cursor.skip('=')) {
            return Operator.NOT_EQUAL;
        }
        if (cursor.skip('~')) {
            return Operator.NOT_CONTAINS;
        }
        throw cursor.expected("= or ~ after !");
    }
}
