package dev.latchkey.query;

import java.math.BigDecimal;

/** Numbers as JSON writes them, short enough that calculating with them costs nothing. */
final class Numbers {
    private static final int MAX_LENGTH = 64;
    private static final int MAX_EXPONENT = 99;

    private Numbers() {}

    static BigDecimal read(Cursor cursor) {
        int start = cursor.at();
        if (!cursor.skip('-')) {
            cursor.skip('+');
        }
        digits(cursor);
        if (cursor.skip('.')) {
            digits(cursor);
        }
        int mantissaEnd = cursor.at();
        boolean signed = cursor.peek(1) == '-' || cursor.peek(1) == '+';
        boolean exponent = (cursor.peek() == 'e' || cursor.peek() == 'E') && cursor.isDigit(signed ? 2 : 1);
        if (exponent) {
            cursor.advance();
            cursor.advance();
            cursor.skipDigits();
        }
        if (cursor.at() - start > MAX_LENGTH) {
            throw cursor.refusal(start, "a number may have at most " + MAX_LENGTH + " characters");
        }
        String text = cursor.since(start);
        if (exponent && !isSmall(text.substring(mantissaEnd - start + 1))) {
            throw cursor.refusal(start, "the exponent of a number may be at most " + MAX_EXPONENT);
        }
        return new BigDecimal(text);
    }

    private static void digits(Cursor cursor) {
        if (!cursor.isDigit(0)) {
            throw cursor.expected("a digit");
        }
        cursor.skipDigits();
    }

    private static boolean isSmall(String exponent) {
        return new BigDecimal(exponent).abs().compareTo(BigDecimal.valueOf(MAX_EXPONENT)) <= 0;
    }
}
