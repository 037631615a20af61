package dev.latchkey.token;

import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Place;
import dev.latchkey.auth.Places;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.Slug;
import dev.latchkey.core.WorkspaceId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Some workspaces and repositories in memory; nobody may do anything there unless it was granted. */
final class FewPlaces implements Places {
    private final Map<String, Place.Repository> repositories = new ConcurrentHashMap<>();
    private final Map<String, Map<AccountId, Permission>> grants = new HashMap<>();

    RepositoryId add(String workspace, String slug) {
        WorkspaceId workspaceId = workspaceId(workspace).orElseGet(WorkspaceId::random);
        Place.Repository repository = new Place.Repository(
                RepositoryId.random(),
                workspaceId,
                new Slug(workspace),
                new Slug(slug),
                slug,
                false,
                Permission.NONE,
                Permission.NONE);
        repositories.put(workspace + "/" + slug, repository);
        return repository.id();
    }

    void grant(AccountId account, String workspace, Permission permission) {
        grants.computeIfAbsent(workspace, key -> new HashMap<>()).put(account, permission);
    }

    void delete(String fullName) {
        repositories.remove(fullName);
    }

    Optional<WorkspaceId> workspaceId(String slug) {
        return repositories.values().stream()
                .filter(place -> place.workspaceSlug().value().equals(slug))
                .map(Place.Repository::workspaceId)
                .findFirst();
    }

    private Permission permission(String workspace, Optional<AccountId> caller) {
        return caller.map(account -> grants.getOrDefault(workspace, Map.of()).getOrDefault(account, Permission.NONE))
                .orElse(Permission.NONE);
    }

    @Override
    public Optional<Place.Workspace> workspace(String workspace, Optional<AccountId> caller) {
        return repositories.values().stream()
                .filter(place -> place.workspaceSlug().value().equals(workspace)
                        || place.workspaceId().braced().equals(workspace))
                .findFirst()
                .map(place -> new Place.Workspace(
                        place.workspaceId(),
                        place.workspaceSlug(),
                        permission(place.workspaceSlug().value(), caller),
                        permission(place.workspaceSlug().value(), caller)));
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
        return repositories.values().stream()
                .filter(place -> place.fullName().equals(workspace + "/" + repository)
                        || place.id().braced().equals(repository))
                .findFirst()
                .map(place -> new Place.Repository(
                        place.id(),
                        place.workspaceId(),
                        place.workspaceSlug(),
                        place.slug(),
                        place.name(),
                        place.isPublic(),
                        permission(place.workspaceSlug().value(), caller),
                        permission(place.workspaceSlug().value(), caller)));
    }
}
