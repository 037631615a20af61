package dev.latchkey.workspace;

import dev.latchkey.auth.Restrictions;
import dev.latchkey.core.AccountId;
import java.util.Optional;

/**
 * A workspace as the caller has it.
 *
 * @param administrator whether the caller's role in it is admin
 */
public record WorkspaceAccess(Workspace workspace, boolean administrator) {
    /**
     * Which workspaces are asked for.
     *
     * @param within those of the token in use; other workspaces are left out
     * @param administrator only those where the caller is administrator, or only those where not
     */
    record Wish(AccountId caller, Restrictions within, Optional<Boolean> administrator) {}
}
