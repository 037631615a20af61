package dev.latchkey.query;

import dev.latchkey.core.Failure;

/** A place in the text of a filter, which is read from left to right. */
final class Cursor {
    static final int END = -1;

    private static final int SHOWN = 20;

    private final String text;
    private int at;

    Cursor(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    /** The UTF-16 unit here, or {@link #END}. */
    int peek() {
        return peek(0);
    }

    int peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : END;
    }

    void advance() {
        at++;
    }

    boolean skip(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    void skipBlanks() {
        while (peek() == ' ' || (peek() >= '\t' && peek() <= '\r')) {
            at++;
        }
    }

    boolean isDigit(int ahead) {
        return FieldName.isDigit(peek(ahead));
    }

    void skipDigits() {
        while (isDigit(0)) {
            at++;
        }
    }

    String since(int start) {
        return text.substring(start, at);
    }

    /** The number of the character, counted from 1, as a person counts them. */
    int position(int index) {
        return text.codePointCount(0, index) + 1;
    }

    /** That something else was expected here. */
    Failure expected(String what) {
        return expected(what, at);
    }

    Failure expected(String what, int index) {
        return refusal(index, "expected " + what + ", found " + found(index));
    }

    Failure refusal(int index, String reason) {
        return Failure.invalid(
                "q", "The filter cannot be understood at position " + position(index) + ": " + reason + ".");
    }

    private String found(int index) {
        if (index >= text.length()) {
            return "the end";
        }
        int characters = Math.min(SHOWN, text.codePointCount(index, text.length()));
        int end = text.offsetByCodePoints(index, characters);
        return text.substring(index, end) + (end < text.length() ? "…" : "");
    }
}
