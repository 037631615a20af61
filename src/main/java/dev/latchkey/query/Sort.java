package dev.latchkey.query;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;

/** The order of a list: the parameter {@code sort}, one field, descending after a hyphen. */
public record Sort(String field, boolean descending) {
    private static final int MAX_LENGTH = 255;

    /** @throws Failure with {@link Problem.Invalid} for the field {@code sort} */
    public static Sort parse(String text) {
        String trimmed = text.strip();
        boolean descending = trimmed.startsWith("-");
        String field = descending ? trimmed.substring(1) : trimmed;
        if (field.length() > MAX_LENGTH) {
            throw Failure.invalid("sort", "The field to sort by is longer than " + MAX_LENGTH + " characters.");
        }
        if (field.indexOf(',') >= 0) {
            throw Failure.invalid("sort", "Lists are sorted by one field, not by several: " + field + ".");
        }
        if (field.isEmpty() || !field.chars().allMatch(Sort::isPartOfName)) {
            throw Failure.invalid(
                    "sort",
                    "\"" + field
                            + "\" is no field to sort by; expected one such as name, or -name for the reverse order.");
        }
        return new Sort(field, descending);
    }

    private static boolean isPartOfName(int c) {
        return FieldName.isLetter(c) || FieldName.isDigit(c) || c == '.';
    }
}
