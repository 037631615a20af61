package dev.latchkey.repo;

import dev.latchkey.account.Profile;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.WorkspaceId;
import java.util.Optional;

/**
 * Whose permissions on which repositories are asked for: those that come of roles and grants, not of being public.
 *
 * @param within those of the token in use; other repositories are left out
 */
record PermissionListing(
        Optional<AccountId> account,
        Optional<WorkspaceId> workspace,
        Optional<RepositoryId> repository,
        Restrictions within) {
    /** The highest that an account has on a repository. */
    record Entry(Repository repository, Profile profile, Permission permission) {}

    static PermissionListing ofCaller(Principal.Holder holder, Optional<WorkspaceId> workspace) {
        return new PermissionListing(
                Optional.of(holder.owner().id()),
                workspace,
                Optional.empty(),
                holder.credential().restrictions());
    }

    static PermissionListing of(Principal.Holder holder, WorkspaceId workspace, Optional<RepositoryId> repository) {
        return new PermissionListing(
                Optional.empty(),
                Optional.of(workspace),
                repository,
                holder.credential().restrictions());
    }
}
