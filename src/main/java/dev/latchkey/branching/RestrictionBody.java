package dev.latchkey.branching;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.account.AccountBody;
import dev.latchkey.http.Link;
import dev.latchkey.http.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A branch restriction in JSON.
 *
 * @param branchType only when the branching model tells the branches
 * @param pattern empty when the branching model does
 * @param groups always empty, for there are none
 */
record RestrictionBody(
        long id,
        String type,
        String kind,
        String branchMatchKind,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String branchType,
        String pattern,
        @Nullable Integer value,
        List<AccountBody> users,
        List<Object> groups,
        SelfLink links) {
    record SelfLink(Link self) {}

    static RestrictionBody of(Restriction restriction, Request request) {
        Restriction.Terms terms = restriction.terms();
        boolean byModel = terms.match() instanceof BranchMatch.Type;
        return new RestrictionBody(
                restriction.id(),
                "branchrestriction",
                terms.kind().wireName(),
                terms.match().kind(),
                byModel ? terms.match().text() : null,
                byModel ? "" : terms.match().text(),
                terms.value().orElse(null),
                terms.users().stream()
                        .map(user -> AccountBody.of(user, request.links()))
                        .toList(),
                List.of(),
                new SelfLink(new Link(self(restriction, request))));
    }

    static String self(Restriction restriction, Request request) {
        String repository = request.repository().fullName();
        return request.links().api("/repositories/" + repository + "/branch-restrictions/" + restriction.id());
    }
}
