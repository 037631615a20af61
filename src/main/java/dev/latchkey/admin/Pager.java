package dev.latchkey.admin;

import dev.latchkey.http.Request;
import java.util.Map;
import java.util.Optional;

/**
 * The way to the pages before and after one of a long list.
 *
 * @param text which part of the list this is
 */
public record Pager(Optional<String> previous, Optional<String> next, String text) {
    static final int SIZE = 50;
    private static final String PAGE = "page";
    private static final int MAX_DIGITS = 6;

    /** How many entries come before this page; the first page for anything that is no number. */
    static long offset(Request request) {
        return (number(request) - 1L) * SIZE;
    }

    private static int number(Request request) {
        return request.query()
                .first(PAGE)
                .filter(text -> !text.isEmpty()
                        && text.length() <= MAX_DIGITS
                        && text.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(Integer::parseInt)
                .filter(number -> number > 0)
                .orElse(1);
    }

    /** @param path of the list, without its query */
    static Pager of(Request request, String path, long size) {
        int number = number(request);
        long first = offset(request) + 1;
        long last = Math.min(size, offset(request) + SIZE);
        String text = size == 0 || first > size
                ? ""
                : Counted.number(first) + "–" + Counted.number(last) + " of " + Counted.number(size);
        return new Pager(
                number > 1 ? Optional.of(href(request, path, number - 1)) : Optional.empty(),
                last < size ? Optional.of(href(request, path, number + 1)) : Optional.empty(),
                text);
    }

    private static String href(Request request, String path, int page) {
        return path + "?" + request.query().with(Map.of(PAGE, Integer.toString(page)));
    }
}
