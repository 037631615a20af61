package dev.latchkey.workspace;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.http.Request;
import dev.latchkey.query.Filter;
import dev.latchkey.query.Sort;
import dev.latchkey.query.SqlCondition;
import dev.latchkey.query.SqlFields;
import java.util.List;
import java.util.Optional;

/** What a caller wants of a list: {@code q} and {@code sort}, not yet held against its fields. */
public record Refinement(Filter filter, Optional<Sort> sort) {
    /** Everything, in the list's own order. */
    public static Refinement none() {
        return new Refinement(Filter.parse(""), Optional.empty());
    }

    /** {@link Failure} with {@link Problem.Invalid} for what is not understood. */
    public static Refinement of(Request request) {
        Optional<Sort> sort =
                request.query().first("sort").filter(text -> !text.isBlank()).map(Sort::parse);
        return new Refinement(Filter.parse(request.query().first("q").orElse("")), sort);
    }

    /** The same for a field whose words have an order of their own; see {@link Filter#ranked}. */
    public Refinement ranked(String field, List<String> words) {
        return new Refinement(filter.ranked(field, words), sort);
    }

    public SqlCondition where(SqlFields fields) {
        return fields.where(filter);
    }

    /** With {@code order by}; the list's own order decides between equals. */
    public String orderBy(SqlFields fields, String otherwise) {
        return " order by " + sort.map(wanted -> fields.orderBy(wanted) + ", ").orElse("") + otherwise;
    }
}
