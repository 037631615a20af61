package dev.latchkey.source;

import dev.latchkey.code.Cursor;
import dev.latchkey.core.Failure;
import dev.latchkey.git.FileVersion;
import dev.latchkey.git.RevisionPath;
import dev.latchkey.http.Paging;
import dev.latchkey.http.QueryParameters;
import dev.latchkey.http.Request;
import dev.latchkey.query.FieldTable;
import dev.latchkey.query.Filter;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a client asks of the history of a file. */
record FileHistoryQuery(
        RevisionPath address,
        boolean renames,
        Predicate<FileVersion> wanted,
        String filter,
        Paging paging,
        Optional<String> cursor) {
    private static final FieldTable<FileVersion> FIELDS = FieldTable.<FileVersion>builder()
            .text("path", version -> version.file().path())
            .number("size", version -> version.facts().size())
            .time("commit.date", version -> version.commit().author().when().toInstant())
            .text("commit.hash", version -> version.commit().id())
            .text("commit.message", version -> version.commit().message())
            .text("commit.author.raw", version -> version.commit().author().raw())
            .build();

    static FileHistoryQuery of(Request request) {
        QueryParameters query = request.query();
        String sort = query.first("sort").orElse("");
        if (!sort.isEmpty() && !sort.equals("-commit.date")) {
            throw Failure.invalid("sort", "Versions of a file come newest first, in no other order.");
        }
        String filter = query.first("q").orElse("");
        return new FileHistoryQuery(
                new RevisionPath(request.variable("commit"), request.variable("path")),
                renames(query.first("renames").orElse("true")),
                filter.isEmpty() ? version -> true : FIELDS.predicate(Filter.parse(filter)),
                filter,
                Paging.of(request),
                query.first("ctx").filter(text -> !text.isEmpty()));
    }

    private static boolean renames(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Failure.invalid("renames", "'" + text + "' is neither true nor false.");
        };
    }

    /** Stands for this list, going on under a name. */
    long question(String path) {
        return Cursor.question(List.of(List.of("filehistory", path, Boolean.toString(renames), filter)));
    }
}
