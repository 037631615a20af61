package dev.latchkey.repo;

import dev.latchkey.auth.Permission;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which repositories are asked for, and by whom.
 *
 * @param atLeast only those where the caller has this much of a role or grant; NONE for all that are to be seen
 */
record Listing(Among among, Viewer viewer, Permission atLeast, Narrowing narrowing) {
    /** Where they are looked for. */
    sealed interface Among {}

    /** In all workspaces, from a moment of creation on. */
    record Everywhere(Optional<Instant> after) implements Among {}

    /** In one workspace. */
    record InWorkspace(WorkspaceId id) implements Among {}

    /** Among the forks that were made of one directly. */
    record ForksOf(RepositoryId id) implements Among {}

    /** This one. */
    record One(RepositoryId id) implements Among {}

    /** A single repository for somebody who was let in to it. */
    static Listing one(RepositoryId id, Viewer viewer) {
        return new Listing(new One(id), viewer, Permission.NONE, Narrowing.NONE);
    }
}
