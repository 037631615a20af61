package dev.latchkey.page;

import dev.latchkey.core.Page;
import dev.latchkey.http.Paging;
import dev.latchkey.http.Request;
import java.util.Map;
import java.util.Optional;

/**
 * The way to the neighbours of a page of a list.
 *
 * @param shown such as {@code 11–20 of 312}
 */
public record Pager(Optional<String> previous, Optional<String> next, String shown) {
    public static Pager of(Request request, Paging paging, Page<?> page) {
        long last = paging.offset() + page.values().size();
        String shown = page.values().isEmpty() ? "" : (paging.offset() + 1) + "–" + last + " of " + page.size();
        return new Pager(
                paging.page() == 1 ? Optional.empty() : Optional.of(to(request, paging.page() - 1)),
                last >= page.size() || page.values().isEmpty()
                        ? Optional.empty()
                        : Optional.of(to(request, paging.page() + 1)),
                shown);
    }

    private static String to(Request request, int page) {
        return "?" + request.query().with(Map.of("page", Integer.toString(page)));
    }

    /** Whether there is more than this page. */
    public boolean needed() {
        return previous.isPresent() || next.isPresent();
    }
}
