package dev.latchkey.comment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.latchkey.http.Request;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A body that writes a comment. What clients send along of one that they have read is ignored. */
@JsonIgnoreProperties(ignoreUnknown = true)
record CommentRequest(
        @Nullable Content content,
        @Nullable Parent parent,
        @Nullable Anchor inline) {
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Content(@Nullable String raw) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Parent(@Nullable Long id) {}

    /** Closed: who misspells a line would else comment on the whole file. */
    record Anchor(
            @Nullable String path,
            @Nullable Long from,
            @Nullable Long to,
            @Nullable Long startFrom,
            @Nullable Long startTo) {
        Inline inline() {
            return new Inline(
                    path == null ? "" : path,
                    Inline.Lines.of("from", startFrom, from),
                    Inline.Lines.of("to", startTo, to));
        }
    }

    static CommentRequest read(Request request) throws IOException {
        return request.json(CommentRequest.class);
    }

    CommentText text() {
        return CommentText.parse(Optional.ofNullable(content).map(Content::raw).orElse(null));
    }

    Comment.Terms terms() {
        return new Comment.Terms(
                text(),
                Optional.ofNullable(parent).map(Parent::id),
                Optional.ofNullable(inline).map(Anchor::inline));
    }
}
