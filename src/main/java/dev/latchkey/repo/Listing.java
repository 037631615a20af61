package dev.latchkey.repo;

import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.WorkspaceId;
import java.util.Optional;

/**
 * Which repositories of a workspace are asked for, and by whom: what the caller may not see is never part of a list.
 *
 * @param caller empty for anonymous callers, who see public repositories
 * @param within those of the token in use; other repositories are left out
 * @param atLeast only those where the caller has this much of a role or grant; NONE for all that are to be seen
 */
record Listing(WorkspaceId workspace, Optional<AccountId> caller, Restrictions within, Permission atLeast) {
    static Listing of(WorkspaceId workspace, Principal principal, Permission atLeast) {
        Restrictions within = principal
                .holder()
                .map(holder -> holder.credential().restrictions())
                .orElse(Restrictions.NONE);
        return new Listing(workspace, principal.accountId(), within, atLeast);
    }
}
