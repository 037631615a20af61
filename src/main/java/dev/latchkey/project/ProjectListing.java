package dev.latchkey.project;

import dev.latchkey.auth.Principal;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.WorkspaceId;
import java.util.Optional;

/**
 * Which projects of a workspace are asked for, and by whom: what the caller may not see is never part of a list.
 *
 * @param caller empty for anonymous callers, who see public projects
 * @param within those of the token in use; projects that hold none of its repositories are left out
 */
record ProjectListing(WorkspaceId workspace, Optional<AccountId> caller, Restrictions within) {
    static ProjectListing of(WorkspaceId workspace, Principal principal) {
        Restrictions within = principal
                .holder()
                .map(holder -> holder.credential().restrictions())
                .orElse(Restrictions.NONE);
        return new ProjectListing(workspace, principal.accountId(), within);
    }
}
