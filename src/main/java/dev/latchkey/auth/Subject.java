package dev.latchkey.auth;

import dev.latchkey.core.AccountId;
import java.util.Optional;

/**
 * What a rule is asked about: the place it acts on and the permission it wants there.
 *
 * @param needed the least permission; NONE for routes about the caller
 * @param creates whether a repository is to be made in the place, or out of it
 */
record Subject(Place place, Permission needed, boolean creates) {
    /** Empty when the path names nothing that exists. */
    static Optional<Subject> find(Places places, Access access, Target target, Principal principal) {
        Optional<AccountId> caller = principal.accountId();
        return switch (kind(access)) {
            case NOWHERE -> Optional.of(new Subject(new Place.Nowhere(), Permission.NONE, false));
            case WORKSPACE ->
                places.workspace(target.workspace(), caller)
                        .map(place -> new Subject(place, ((Access.OnWorkspace) access).atLeast(), false));
            case REPOSITORY ->
                places.repository(target.workspace(), target.repository(), caller)
                        .map(place -> new Subject(place, neededOnRepository(access), access instanceof Access.Fork));
            case NEW_REPOSITORY -> newRepository(places, target, principal);
        };
    }

    private enum PlaceKind {
        NOWHERE,
        WORKSPACE,
        REPOSITORY,
        NEW_REPOSITORY
    }

    private static PlaceKind kind(Access access) {
        if (access instanceof Access.OnWorkspace) {
            return PlaceKind.WORKSPACE;
        }
        if (access instanceof Access.OnRepository || access instanceof Access.Git || access instanceof Access.Fork) {
            return PlaceKind.REPOSITORY;
        }
        return access instanceof Access.NewRepository ? PlaceKind.NEW_REPOSITORY : PlaceKind.NOWHERE;
    }

    private static Permission neededOnRepository(Access access) {
        if (access instanceof Access.Fork) {
            return Permission.READ;
        }
        return access instanceof Access.Git git ? git.service().permission() : ((Access.OnRepository) access).atLeast();
    }

    /**
     * A repository that the caller sees is to be changed, which takes its administrator; else one is to be made. One that
     * the caller's token may not see counts as not there, so that the answer is the one for a name that is free.
     */
    private static Optional<Subject> newRepository(Places places, Target target, Principal principal) {
        Optional<AccountId> caller = principal.accountId();
        Optional<Subject> existing = places.repository(target.workspace(), target.repository(), caller)
                .filter(place -> place.permission() != Permission.NONE && inSight(place, principal))
                .map(place -> new Subject(place, Permission.ADMIN, false));
        return existing.isPresent()
                ? existing
                : places.workspace(target.workspace(), caller).map(place -> new Subject(place, Permission.WRITE, true));
    }

    private static boolean inSight(Place.Repository place, Principal principal) {
        return place.isPublic()
                || principal
                        .holder()
                        .map(holder -> holder.credential().restrictions())
                        .map(bounds -> bounds.allowsRepository(place.id(), place.workspaceId()))
                        .orElse(true);
    }

    private boolean isNowhere() {
        return place instanceof Place.Nowhere;
    }

    /** Whether the caller may know that the place exists. */
    boolean visible() {
        return isNowhere() || place.permission() != Permission.NONE;
    }

    /** Whether anybody may know that the place exists. */
    boolean openToSee() {
        return place instanceof Place.Repository repository ? repository.isPublic() : visible();
    }

    /** Whether the rule lets anybody in, without credentials. */
    boolean openToAll() {
        return !isNowhere() && !creates && needed == Permission.READ && openToSee() && permitted();
    }

    boolean permitted() {
        return isNowhere() || place.permission().includes(needed);
    }

    boolean within(Restrictions restrictions) {
        if (place instanceof Place.Repository repository) {
            return restrictions.allowsRepository(repository.id(), repository.workspaceId());
        }
        if (place instanceof Place.Workspace workspace) {
            boolean wholeWorkspace = creates || needed != Permission.READ;
            return wholeWorkspace
                    ? restrictions.allowsNewRepository(workspace.workspaceId())
                    : restrictions.allowsWorkspace(workspace.workspaceId());
        }
        return true;
    }

    /** The place as a person names it. */
    String name() {
        if (place instanceof Place.Repository repository) {
            return repository.fullName();
        }
        return place instanceof Place.Workspace workspace ? workspace.slug().value() : "your account";
    }

    String permissionReason() {
        return isNowhere()
                ? "No permission on a repository or workspace is needed."
                : "Needed on " + name() + ": " + needed.wireName() + ". The token's owner has: "
                        + place.permission().wireName() + ".";
    }
}
