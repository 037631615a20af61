package dev.latchkey.query;

import java.util.Comparator;

/** How texts compare, the same in memory and in both databases: by code points, and ignoring case only within ASCII. */
final class TextOrder {
    /** By code points, which is the order of the bytes of UTF-8 too; {@link String#compareTo} puts U+FF00 after an emoji. */
    static final Comparator<String> CODE_POINTS = TextOrder::byCodePoints;

    /** Runs of ASCII digits as numbers: "v9" before "v10"; texts equal but for leading zeros by code points. */
    static final Comparator<String> NATURAL = ((Comparator<String>) TextOrder::naturally).thenComparing(CODE_POINTS);

    private TextOrder() {}

    private static int byCodePoints(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean sameKind = Character.isSurrogate(x) == Character.isSurrogate(y);
                return sameKind
                        ? Character.compare(x, y)
                        : Boolean.compare(Character.isSurrogate(x), Character.isSurrogate(y));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private static int naturally(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int endOfA = endOfPart(a, i);
            int endOfB = endOfPart(b, j);
            boolean numbers = FieldName.isDigit(a.charAt(i)) && FieldName.isDigit(b.charAt(j));
            String x = a.substring(i, endOfA);
            String y = b.substring(j, endOfB);
            int compared = numbers ? numerically(x, y) : byCodePoints(x, y);
            if (compared != 0) {
                return compared;
            }
            i = endOfA;
            j = endOfB;
        }
        return Integer.compare(a.length() - i, b.length() - j);
    }

    /** A part is a run of digits or one character. */
    private static int endOfPart(String text, int start) {
        if (!FieldName.isDigit(text.charAt(start))) {
            return text.offsetByCodePoints(start, 1);
        }
        int end = start;
        while (end < text.length() && FieldName.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int numerically(String x, String y) {
        String a = withoutLeadingZeros(x);
        String b = withoutLeadingZeros(y);
        return a.length() == b.length() ? a.compareTo(b) : Integer.compare(a.length(), b.length());
    }

    private static String withoutLeadingZeros(String digits) {
        int start = 0;
        while (start < digits.length() && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    /** Lower case for the letters of ASCII alone: SQLite knows no others. */
    static String fold(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return out.toString();
    }
}
