package dev.latchkey.code;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.git.HistoryQuery;
import dev.latchkey.http.QueryParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client asks of a list of commits.
 *
 * @param question stands for the path and for the revisions in the address, so that a cursor is not mixed with others;
 *     revisions in a form need not be sent again for the pages that follow
 * @param page from 1; with {@code cursor} it is only counted on
 */
record CommitsQuery(HistoryQuery history, long question, int size, int page, Optional<String> cursor) {
    private static final int DEFAULT_SIZE = 30;
    private static final int MAX_SIZE = 100;
    private static final int MAX_REVISIONS = 1_000;
    private static final String INCLUDE = "include";
    private static final String EXCLUDE = "exclude";
    private static final String PAGE = "page";

    /**
     * @param revision out of the path
     * @param address the parameters of the address
     * @param form those of the body, which add to them
     */
    static CommitsQuery of(Optional<String> revision, QueryParameters address, QueryParameters form) {
        QueryParameters both = address.and(form);
        List<String> include = new ArrayList<>(revision.stream().toList());
        include.addAll(named(both, INCLUDE));
        HistoryQuery history = new HistoryQuery(
                include, named(both, EXCLUDE), both.first("path").orElse(""));
        if (history.include().size() + history.exclude().size() > MAX_REVISIONS) {
            throw new Failure(new Problem.TooLarge("Name at most " + MAX_REVISIONS + " revisions."));
        }
        return new CommitsQuery(
                history,
                Cursor.question(List.of(
                        revision.stream().toList(),
                        named(address, INCLUDE),
                        named(address, EXCLUDE),
                        List.of(history.path()))),
                both.first("pagelen").map(CommitsQuery::size).orElse(DEFAULT_SIZE),
                both.first(PAGE).map(CommitsQuery::page).orElse(1),
                both.first("ctx").filter(text -> !text.isEmpty()));
    }

    private static List<String> named(QueryParameters parameters, String name) {
        return parameters.all(name).stream().filter(value -> !value.isEmpty()).toList();
    }

    private static int size(String text) {
        int size = number(text);
        if (size < 1 || size > MAX_SIZE) {
            throw new Failure(new Problem.Invalid(
                    "Invalid pagelen",
                    Map.of("pagelen", List.of("'" + text + "' is not a number from 1 to " + MAX_SIZE + "."))));
        }
        return size;
    }

    private static int page(String text) {
        int page = number(text);
        if (page < 1) {
            throw Failure.invalid(PAGE, "'" + text + "' is not the number of a page.");
        }
        return page;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
