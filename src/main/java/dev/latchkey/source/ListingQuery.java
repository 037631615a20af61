package dev.latchkey.source;

import dev.latchkey.core.Failure;
import dev.latchkey.git.FileFacts;
import dev.latchkey.git.OpenSource;
import dev.latchkey.git.TreeEntry;
import dev.latchkey.http.MediaTypes;
import dev.latchkey.http.QueryParameters;
import dev.latchkey.query.FieldTable;
import dev.latchkey.query.Filter;
import dev.latchkey.query.Sort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which entries of a directory are asked for, how deep, and in which order. */
record ListingQuery(int maxDepth, Filtering filter, Optional<Ordering> order) {
    private static final String MAX_DEPTH = "max_depth";
    private static final FieldTable<Seen> FIELDS = FieldTable.<Seen>builder()
            .text("path", seen -> seen.entry().path())
            .text("type", seen -> seen.entry().isDirectory() ? "commit_directory" : "commit_file")
            .number("size", Seen::size)
            .text("attributes", Seen::attributes)
            .text("mimetype", Seen::mimetype)
            .build();

    /** Bound to the place that is read. */
    interface Filtering {
        Predicate<TreeEntry> of(OpenSource source);
    }

    /** Bound to the place that is read. */
    interface Ordering {
        Comparator<TreeEntry> of(OpenSource source);
    }

    static ListingQuery of(QueryParameters query) {
        Optional<Predicate<Seen>> filter = query.first("q").map(Filter::parse).map(FIELDS::predicate);
        Optional<Comparator<Seen>> order = query.first("sort")
                .filter(text -> !text.isBlank())
                .map(Sort::parse)
                .map(FIELDS::order);
        return new ListingQuery(
                query.first(MAX_DEPTH).map(ListingQuery::depth).orElse(1),
                source -> filter.<Predicate<TreeEntry>>map(wanted -> entry -> wanted.test(new Seen(entry, source)))
                        .orElse(entry -> true),
                order.map(wanted -> source -> Comparator.comparing(entry -> new Seen(entry, source), wanted)));
    }

    private static int depth(String text) {
        int depth;
        try {
            depth = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            depth = 0;
        }
        if (depth < 1) {
            throw Failure.invalid(MAX_DEPTH, "'" + text + "' is not a number of levels from 1.");
        }
        return depth;
    }

    /** An entry with the place where the rest about it is read. */
    private record Seen(TreeEntry entry, OpenSource source) {
        private Optional<FileFacts> facts() {
            try {
                return entry.isDirectory() ? Optional.empty() : Optional.of(source.facts(entry));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private @Nullable Long size() {
            return facts().map(FileFacts::size).orElse(null);
        }

        /** All of them in one text, so that {@code ~} finds one among several. */
        private @Nullable String attributes() {
            return facts().map(facts -> String.join(" ", EntryBody.attributes(entry, facts)))
                    .filter(text -> !text.isEmpty())
                    .orElse(null);
        }

        private @Nullable String mimetype() {
            return entry.isDirectory() ? null : MediaTypes.ofName(entry.name()).orElse(null);
        }
    }
}
