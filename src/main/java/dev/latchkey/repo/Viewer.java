package dev.latchkey.repo;

import dev.latchkey.auth.Principal;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.core.AccountId;
import java.util.Optional;

/**
 * For whom a list is made: what the caller may not see is never part of one.
 *
 * @param caller empty for anonymous callers, who see public repositories
 * @param within those of the token in use; other repositories are left out
 */
record Viewer(Optional<AccountId> caller, Restrictions within) {
    static Viewer of(Principal principal) {
        return new Viewer(
                principal.accountId(),
                principal
                        .holder()
                        .map(holder -> holder.credential().restrictions())
                        .orElse(Restrictions.NONE));
    }
}
