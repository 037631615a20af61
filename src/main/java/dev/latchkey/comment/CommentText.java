package dev.latchkey.comment;

import dev.latchkey.auth.TokenSecret;
import dev.latchkey.core.Failure;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The Markdown of a comment. */
record CommentText(String raw) {
    static final int MAX_BYTES = 32 * 1024;
    static final CommentText NONE = new CommentText("");
    private static final String FIELD = "content.raw";

    /** Not blank, of a bearable length, and without what databases refuse or nobody should read. */
    static CommentText parse(@Nullable String raw) {
        if (raw == null || raw.isBlank()) {
            throw Failure.invalid(FIELD, "Say something: 'content': {\"raw\": \"…\"} is missing or blank.");
        }
        if (raw.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
            throw Failure.invalid(FIELD, "'content.raw' holds a NUL, or half a surrogate pair.");
        }
        int length = raw.getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_BYTES) {
            throw Failure.invalid(
                    FIELD, "A comment has at most " + MAX_BYTES + " bytes in UTF-8; this one has " + length + ".");
        }
        if (TokenSecret.isWithin(raw)) {
            throw Failure.invalid(FIELD, "The comment holds the secret of a token, and would be read by others.");
        }
        return new CommentText(raw);
    }
}
