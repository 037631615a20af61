package dev.latchkey.ref;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.code.CommitBody;
import dev.latchkey.http.JsonFragment;
import org.jspecify.annotations.Nullable;

/**
 * A tag in JSON.
 *
 * @param tagger on annotated tags, as are {@code date} and {@code message}
 * @param target null for a tag of a tree or file
 */
record TagBody(
        String name,
        BranchBody.RefLinks links,
        @JsonInclude(JsonInclude.Include.NON_NULL) CommitBody.@Nullable Author tagger,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String date,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
        String type,
        @Nullable JsonFragment target) {}
