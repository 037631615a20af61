package dev.latchkey.http;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.core.Problem;
import java.util.List;
import java.util.Map;

/**
 * Which page of a list a client asks for, where pages have numbers (contract 2.2).
 *
 * @param page from 1
 * @param pagelen values on a page
 */
public record Paging(int page, int pagelen) {
    private static final int DEFAULT_LENGTH = 10;
    private static final int MAX_LENGTH = 100;
    private static final int LONGEST = 5_000;
    private static final String PAGE = "page";
    private static final String PAGELEN = "pagelen";

    public Paging {
        if (page < 1) {
            throw new Failure(new Problem.Invalid("Invalid page"));
        }
        if (pagelen < 1 || pagelen > LONGEST) {
            throw new Failure(new Problem.Invalid("Invalid pagelen"));
        }
    }

    /** What the query says; {@link Problem.Invalid} for anything but a number, and for pages that are too long. */
    public static Paging of(Request request) {
        return of(request, DEFAULT_LENGTH, MAX_LENGTH);
    }

    /** The same for lists with lengths of their own. */
    public static Paging of(Request request, int defaultLength, int maxLength) {
        QueryParameters query = request.query();
        Paging paging = new Paging(number(query, PAGE, 1), number(query, PAGELEN, defaultLength));
        if (paging.pagelen() > maxLength) {
            throw new Failure(new Problem.Invalid("Invalid pagelen"));
        }
        return paging;
    }

    private static int number(QueryParameters query, String name, int otherwise) {
        String text = query.first(name).orElse("");
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new Failure(new Problem.Invalid("Invalid " + name), e);
        }
    }

    /** How many values stand on the pages before. */
    public long offset() {
        return (page - 1L) * pagelen;
    }

    /** This page of a list that is short enough to be at hand as a whole. */
    public <T> Page<T> cut(List<T> all) {
        int from = (int) Math.min(offset(), all.size());
        return new Page<>(all.subList(from, Math.min(from + pagelen, all.size())), all.size());
    }

    /** The answer: the page with the addresses of its neighbours, which keep the other parameters of the request. */
    public Response respond(Request request, Page<?> found) {
        boolean last = offset() + pagelen >= found.size();
        String next = last ? null : request.selfWith(Map.of(PAGE, Integer.toString(page + 1)));
        String previous = page == 1 ? null : request.selfWith(Map.of(PAGE, Integer.toString(page - 1)));
        return Response.json(200, new PageBody(found.values(), pagelen, found.size(), page, next, previous));
    }
}
