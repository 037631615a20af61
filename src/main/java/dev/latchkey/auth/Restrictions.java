package dev.latchkey.auth;

import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.WorkspaceId;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a token may be used. An absent list means "anywhere"; an empty one means "nowhere", as when the only repository of
 * a token was deleted.
 */
public record Restrictions(
        Optional<Set<RepositoryId>> repositories,
        Optional<Set<WorkspaceId>> workspaces,
        Optional<List<Network>> networks) {
    public static final Restrictions NONE = new Restrictions(Optional.empty(), Optional.empty(), Optional.empty());

    public Restrictions {
        repositories = repositories.map(Set::copyOf);
        workspaces = workspaces.map(Set::copyOf);
        networks = networks.map(List::copyOf);
    }

    public boolean allowsFrom(InetAddress address) {
        return networks.isEmpty() || networks.get().stream().anyMatch(network -> network.contains(address));
    }

    public boolean allowsRepository(RepositoryId repository, WorkspaceId workspace) {
        return (repositories.isEmpty() || repositories.get().contains(repository))
                && (workspaces.isEmpty() || workspaces.get().contains(workspace));
    }

    /** Whether the workspace itself may be acted on; a token for single repositories may only look at it. */
    public boolean allowsWorkspace(WorkspaceId workspace) {
        return workspaces.isEmpty() || workspaces.get().contains(workspace);
    }

    /** Whether repositories may be created in the workspace: not by a token that is bound to given repositories. */
    public boolean allowsNewRepository(WorkspaceId workspace) {
        return repositories.isEmpty() && allowsWorkspace(workspace);
    }

    /** Whether everything that these restrictions allow is allowed by the others too. */
    public boolean within(Restrictions wider) {
        return repositoriesWithin(wider) && workspacesWithin(wider) && networksWithin(wider);
    }

    public boolean repositoriesWithin(Restrictions wider) {
        return wider.repositories.isEmpty()
                || repositories.map(wider.repositories.get()::containsAll).orElse(false);
    }

    public boolean workspacesWithin(Restrictions wider) {
        return wider.workspaces.isEmpty()
                || workspaces.map(wider.workspaces.get()::containsAll).orElse(false);
    }

    public boolean networksWithin(Restrictions wider) {
        return wider.networks.isEmpty()
                || networks.map(list -> list.stream()
                                .allMatch(inner ->
                                        wider.networks.get().stream().anyMatch(outer -> outer.contains(inner))))
                        .orElse(false);
    }
}
