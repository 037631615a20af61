package dev.latchkey.token;

import java.util.List;
import java.util.Optional;

/**
 * A token as it is wished for, in the words of the request; {@link Terms} says whether it can be had.
 *
 * @param scopes wire names
 * @param repositories {@code workspace/slug}; absent for "anywhere"
 * @param workspaces slugs; absent for "anywhere"
 * @param networks CIDR; absent for "from anywhere"
 */
public record NewToken(
        String name,
        List<String> scopes,
        Expiry expiry,
        Optional<List<String>> repositories,
        Optional<List<String>> workspaces,
        Optional<List<String>> networks) {
    public NewToken {
        scopes = List.copyOf(scopes);
        repositories = repositories.map(List::copyOf);
        workspaces = workspaces.map(List::copyOf);
        networks = networks.map(List::copyOf);
    }

    /** A token that may be used anywhere. */
    public static NewToken unrestricted(String name, List<String> scopes, Expiry expiry) {
        return new NewToken(name, scopes, expiry, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
