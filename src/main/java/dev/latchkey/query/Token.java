package dev.latchkey.query;

/** The smallest part of a filter that means something. */
sealed interface Token {
    /** Where it begins, as an index into the text. */
    int start();

    /** A field, a keyword, or one of true, false, null. */
    record Word(String text, int start) implements Token {
        boolean is(String keyword) {
            return text.equalsIgnoreCase(keyword);
        }
    }

    record Value(Literal literal, int start) implements Token {}

    record Sign(Operator operator, int start) implements Token {}

    record Open(int start) implements Token {}

    record Close(int start) implements Token {}

    record Comma(int start) implements Token {}

    record End(int start) implements Token {}
}
