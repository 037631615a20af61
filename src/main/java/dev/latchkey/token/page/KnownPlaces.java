package dev.latchkey.token.page;

import dev.latchkey.auth.Place;
import dev.latchkey.auth.Places;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.ProjectId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Places that were read before, all as one account sees them: for many questions to the guard about the same rows. */
final class KnownPlaces implements Places {
    private final Map<String, Place.Workspace> workspaces = new HashMap<>();
    private final Map<String, Place.Repository> repositories = new HashMap<>();

    KnownPlaces(Collection<Place.Workspace> workspaces, Collection<Place.Repository> repositories) {
        workspaces.forEach(place -> this.workspaces.put(place.slug().value(), place));
        repositories.forEach(place -> this.repositories.put(place.fullName(), place));
    }

    @Override
    public Optional<Place.Workspace> workspace(String workspace, Optional<AccountId> caller) {
        return Optional.ofNullable(workspaces.get(workspace));
    }

    @Override
    public Optional<Place.Project> project(String workspace, String key, Optional<AccountId> caller) {
        return Optional.empty();
    }

    @Override
    public boolean reaches(ProjectId project, Restrictions restrictions) {
        return false;
    }

    @Override
    public Optional<Place.Repository> repository(String workspace, String repository, Optional<AccountId> caller) {
        return Optional.ofNullable(repositories.get(workspace + "/" + repository));
    }
}
