package dev.latchkey.query;

/** Text in double quotes with the escapes of JSON (RFC 8259, section 7). */
final class QuotedText {
    private static final int HEX_DIGITS = 4;
    private static final int HEX = 16;

    private final Cursor cursor;
    private final StringBuilder out = new StringBuilder();

    private QuotedText(Cursor cursor) {
        this.cursor = cursor;
    }

    static String read(Cursor cursor) {
        return new QuotedText(cursor).read();
    }

    private String read() {
        int start = cursor.at();
        cursor.advance();
        while (!cursor.skip('"')) {
            append();
        }
        String text = out.toString();
        if (text.indexOf(0) >= 0) {
            throw cursor.refusal(start, "text must not hold the character U+0000");
        }
        if (!isWellFormed(text)) {
            throw cursor.refusal(start, "text must not hold half a surrogate pair");
        }
        return text;
    }

    private void append() {
        int c = cursor.peek();
        if (c == Cursor.END) {
            throw cursor.expected("\" at the end of the text");
        }
        if (c == '\\') {
            cursor.advance();
            out.append(escaped());
            return;
        }
        cursor.advance();
        out.append((char) c);
    }

    private char escaped() {
        int c = cursor.peek();
        char meant = switch (c) {
            case '"', '\\', '/' -> (char) c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> 'u';
            default -> throw cursor.expected("one of \" \\ / b f n r t u after a backslash");
        };
        cursor.advance();
        return c == 'u' ? hexadecimal() : meant;
    }

    private char hexadecimal() {
        int value = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            int c = cursor.peek();
            // Character.digit() alone would take digits of all scripts
            int digit = c < 0x80 ? Character.digit(c, HEX) : -1;
            if (digit < 0) {
                throw cursor.expected("four hexadecimal digits after \\u");
            }
            value = value * HEX + digit;
            cursor.advance();
        }
        return (char) value;
    }

    private static boolean isWellFormed(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
