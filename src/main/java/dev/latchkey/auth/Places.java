package dev.latchkey.auth;

import dev.latchkey.core.AccountId;
import dev.latchkey.core.ProjectId;
import java.util.Optional;

/**
 * Finds what a path names. Implemented over the present rows: what it answers is true at this moment, not a few seconds
 * ago. Names come raw from the path: a slug in any case, or {@code {uuid}}; anything else finds nothing.
 */
public interface Places {
    /** The workspace, whether or not the caller may see it. */
    Optional<Place.Workspace> workspace(String workspace, Optional<AccountId> caller);

    /** The project by key in any case or {@code {uuid}}, whether or not the caller may see it. */
    Optional<Place.Project> project(String workspace, String key, Optional<AccountId> caller);

    /** Whether the project holds a repository that a token with these restrictions may be used on. */
    boolean reaches(ProjectId project, Restrictions restrictions);

    /** The repository, whether or not the caller may see it; the workspace may be {@code {}} beside a repository uuid. */
    Optional<Place.Repository> repository(String workspace, String repository, Optional<AccountId> caller);
}
