package dev.latchkey.auth;

import dev.latchkey.core.AccountId;
import java.util.Optional;

/**
 * Finds what a path names. Implemented over the present rows: what it answers is true at this moment, not a few seconds
 * ago. Names come raw from the path: a slug in any case, or {@code {uuid}}; anything else finds nothing.
 */
public interface Places {
    /** The workspace, whether or not the caller may see it. */
    Optional<Place.Workspace> workspace(String workspace, Optional<AccountId> caller);

    /** The repository, whether or not the caller may see it; the workspace may be {@code {}} beside a repository uuid. */
    Optional<Place.Repository> repository(String workspace, String repository, Optional<AccountId> caller);
}
