package dev.latchkey.token.page;

import dev.latchkey.token.RestrictionNames;
import dev.latchkey.token.Token;
import java.util.List;
import java.util.Optional;

/** Says where a token may be used. */
final class Whereabouts {
    private final RestrictionNames names;

    Whereabouts(RestrictionNames names) {
        this.names = names;
    }

    /**
     * What a token is restricted to; an absent list restricts nothing, an empty one allows nothing.
     */
    record Lists(
            Optional<List<String>> repositories, Optional<List<String>> workspaces, Optional<List<String>> networks) {}

    Lists inFull(Token token) {
        return new Lists(
                names.repositories(token.owner(), token.restrictions()),
                names.workspaces(token.owner(), token.restrictions()),
                token.restrictions()
                        .networks()
                        .map(list -> list.stream().map(Object::toString).toList()));
    }

    /** In a few words: a single name, or how many there are. */
    String inShort(Token token) {
        Optional<Integer> repositories = token.restrictions().repositories().map(ids -> ids.size());
        if (repositories.isPresent()) {
            return repositories.get() == 1
                    ? inFull(token).repositories().orElseThrow().get(0)
                    : Words.counted(repositories.get(), "repository", "repositories");
        }
        Optional<Integer> workspaces = token.restrictions().workspaces().map(ids -> ids.size());
        if (workspaces.isEmpty()) {
            return "all";
        }
        return workspaces.get() == 1
                ? inFull(token).workspaces().orElseThrow().get(0) + "/*"
                : Words.counted(workspaces.get(), "workspace", "workspaces");
    }
}
