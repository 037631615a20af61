package dev.latchkey.ref;

import dev.latchkey.git.Commit;
import dev.latchkey.http.QueryParameters;
import dev.latchkey.query.Accessor;
import dev.latchkey.query.FieldTable;
import dev.latchkey.query.Filter;
import dev.latchkey.query.Sort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which refs a client wants to see, and in which order; without one, in git's. */
record RefsQuery(Filter filter, Optional<Sort> sort) {
    static RefsQuery of(QueryParameters query) {
        return new RefsQuery(
                Filter.parse(query.first("q").orElse("")),
                query.first("sort").filter(text -> !text.isBlank()).map(Sort::parse));
    }

    /** Whether the list is neither narrowed nor put into another order. */
    boolean wantsAll() {
        return filter.passesEverything() && sort.isEmpty();
    }

    /** Opens commits only if a field below {@code target} is asked about, {@code target.hash} aside. */
    List<Tip> of(OpenRefs refs, List<Tip> tips) throws IOException {
        FieldTable<Tip> fields = fields(refs);
        Stream<Tip> narrowed = tips.stream().filter(fields.predicate(filter));
        try {
            return sort.map(order -> narrowed.sorted(fields.order(order)))
                    .orElse(narrowed)
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static FieldTable<Tip> fields(OpenRefs refs) {
        return FieldTable.<Tip>builder()
                .naturalText("name", Tip::name)
                .text("type", tip -> tip.kind().word())
                .text("target.hash", tip -> tip.target().name())
                .time("target.date", of(refs, commit -> commit.author().when().toInstant()))
                .text("target.message", of(refs, Commit::message))
                .text("target.author.raw", of(refs, commit -> commit.author().raw()))
                .build();
    }

    private static <V> Accessor<Tip, V> of(OpenRefs refs, Function<Commit, V> field) {
        return tip -> {
            try {
                return refs.commit(tip).map(field).orElse(null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
