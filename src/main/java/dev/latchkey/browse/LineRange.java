package dev.latchkey.browse;

import java.util.Optional;

/** Lines that an address marks: {@code 7} or {@code 7-12}. */
record LineRange(int first, int last) {
    static final LineRange NONE = new LineRange(0, -1);

    /** None for what is no range. */
    static LineRange of(Optional<String> text) {
        String[] ends = text.orElse("").split("-", 2);
        int first = number(ends[0]);
        int last = ends.length > 1 ? number(ends[1]) : first;
        return first > 0 && last >= first ? new LineRange(first, last) : NONE;
    }

    private static int number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 7 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : 0;
    }

    boolean contains(int line) {
        return line >= first && line <= last;
    }
}
