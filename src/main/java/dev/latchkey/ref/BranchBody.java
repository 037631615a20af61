package dev.latchkey.ref;

import dev.latchkey.http.JsonFragment;
import dev.latchkey.http.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A branch in JSON; keys and their order are Bitbucket's (contract 2.8). */
record BranchBody(
        String name,
        RefLinks links,
        String defaultMergeStrategy,
        List<String> mergeStrategies,
        String type,
        @Nullable JsonFragment target) {
    /** The links of a branch or tag. */
    record RefLinks(Link commits, Link self, Link html) {}
}
