package dev.latchkey.auth;

import dev.latchkey.core.AccountId;
import java.util.Optional;

/**
 * What a rule is asked about: the place it acts on and the permission it wants there.
 *
 * @param needed the least permission; NONE for routes about the caller
 * @param makes what is to be made in the place, or out of it; empty when it is itself looked at or changed
 * @param has the caller's permission that counts for the rule
 * @param reached whether the token in use may look at the place, restricted as it is
 */
record Subject(Place place, Permission needed, Optional<Thing> makes, Permission has, boolean reached) {
    /** What rules let people make. */
    enum Thing {
        REPOSITORIES,
        PROJECTS
    }

    /** Empty when the path names nothing that exists. */
    static Optional<Subject> find(Places places, Access access, Target target, Principal principal) {
        Optional<AccountId> caller = principal.accountId();
        Restrictions bounds = bounds(principal);
        if (access instanceof Access.OnWorkspace rule) {
            return places.workspace(target.workspace(), caller).map(place -> of(place, rule.atLeast()));
        }
        if (access instanceof Access.InWorkspace rule) {
            return places.workspace(target.workspace(), caller)
                    .map(place -> inside(place, rule.membersOnly() ? place.role() : place.permission(), caller));
        }
        if (access instanceof Access.OnProject rule) {
            return places.project(target.workspace(), target.project(), caller)
                    .map(place -> on(places, place, rule.atLeast(), bounds));
        }
        if (access instanceof Access.NewProject) {
            return newProject(places, target, caller, bounds);
        }
        if (access instanceof Access.NewRepository) {
            return newRepository(places, target, caller, bounds);
        }
        if (access instanceof Access.Fork) {
            return places.repository(target.workspace(), target.repository(), caller)
                    .map(Subject::copied);
        }
        if (access instanceof Access.InRepository rule) {
            return places.repository(target.workspace(), target.repository(), caller)
                    .map(place -> inside(place, rule.grantedOnly() ? place.granted() : place.permission(), caller));
        }
        if (access instanceof Access.OnRepository || access instanceof Access.Git) {
            return places.repository(target.workspace(), target.repository(), caller)
                    .map(place -> of(place, neededOnRepository(access)));
        }
        return Optional.of(of(new Place.Nowhere(), Permission.NONE));
    }

    private static Restrictions bounds(Principal principal) {
        return principal
                .holder()
                .map(holder -> holder.credential().restrictions())
                .orElse(Restrictions.NONE);
    }

    private static Subject of(Place place, Permission needed) {
        return new Subject(place, needed, Optional.empty(), place.permission(), true);
    }

    private static Subject making(Place.Workspace place, Permission needed, Thing thing) {
        return new Subject(place, needed, Optional.of(thing), place.permission(), true);
    }

    /** A repository that is made out of one that the caller sees; where it is made is a question of its own. */
    private static Subject copied(Place.Repository place) {
        return new Subject(place, Permission.READ, Optional.of(Thing.REPOSITORIES), place.permission(), true);
    }

    /** Without credentials nobody has anything there. */
    private static Subject inside(Place place, Permission counts, Optional<AccountId> caller) {
        Permission has = caller.isPresent() ? counts : Permission.NONE;
        return new Subject(place, Permission.READ, Optional.empty(), has, true);
    }

    private static Subject on(Places places, Place.Project place, Permission needed, Restrictions bounds) {
        boolean reached = bounds.allowsWorkspace(place.workspaceId())
                && (bounds.repositories().isEmpty() || places.reaches(place.id(), bounds));
        return new Subject(place, needed, Optional.empty(), place.permission(), reached);
    }

    private static Permission neededOnRepository(Access access) {
        return access instanceof Access.Git git ? git.service().permission() : ((Access.OnRepository) access).atLeast();
    }

    /**
     * A repository that the caller sees is to be changed, which takes its administrator; else one is to be made. One that
     * the caller's token may not see counts as not there, so that the answer is the one for a name that is free.
     */
    private static Optional<Subject> newRepository(
            Places places, Target target, Optional<AccountId> caller, Restrictions bounds) {
        Optional<Subject> existing = places.repository(target.workspace(), target.repository(), caller)
                .filter(place -> place.permission() != Permission.NONE)
                .filter(place -> place.isPublic() || bounds.allowsRepository(place.id(), place.workspaceId()))
                .map(place -> of(place, Permission.ADMIN));
        return existing.isPresent()
                ? existing
                : places.workspace(target.workspace(), caller)
                        .map(place -> making(place, Permission.WRITE, Thing.REPOSITORIES));
    }

    /** The same for projects, which only administrators of the workspace make. */
    private static Optional<Subject> newProject(
            Places places, Target target, Optional<AccountId> caller, Restrictions bounds) {
        Optional<Subject> existing = places.project(target.workspace(), target.project(), caller)
                .map(place -> on(places, place, Permission.ADMIN, bounds))
                .filter(subject -> subject.visible() && subject.openToSee());
        return existing.isPresent()
                ? existing
                : places.workspace(target.workspace(), caller)
                        .map(place -> making(place, Permission.ADMIN, Thing.PROJECTS));
    }

    private boolean isNowhere() {
        return place instanceof Place.Nowhere;
    }

    /** Whether the caller may know that the place exists. */
    boolean visible() {
        return isNowhere() || place.permission() != Permission.NONE;
    }

    /** Whether the caller may know that the place exists although the token in use may not be used on it. */
    boolean openToSee() {
        if (place instanceof Place.Project project) {
            return project.isPublic() || reached;
        }
        return place instanceof Place.Repository repository ? repository.isPublic() : visible();
    }

    /** Whether the rule lets anybody in, without credentials. */
    boolean openToAll() {
        return !isNowhere() && makes.isEmpty() && needed == Permission.READ && openToSee() && permitted();
    }

    boolean permitted() {
        return isNowhere() || has.includes(needed);
    }

    boolean within(Restrictions restrictions) {
        boolean looks = makes.isEmpty() && needed == Permission.READ;
        if (place instanceof Place.Repository repository) {
            return restrictions.allowsRepository(repository.id(), repository.workspaceId());
        }
        if (place instanceof Place.Project project) {
            return looks ? reached : restrictions.allowsNewRepository(project.workspaceId());
        }
        if (place instanceof Place.Workspace workspace) {
            return looks
                    ? restrictions.allowsWorkspace(workspace.workspaceId())
                    : restrictions.allowsNewRepository(workspace.workspaceId());
        }
        return true;
    }

    /** The place as a person names it. */
    String name() {
        if (place instanceof Place.Repository repository) {
            return repository.fullName();
        }
        if (place instanceof Place.Project project) {
            return "project " + project.fullName();
        }
        return place instanceof Place.Workspace workspace ? workspace.slug().value() : "your account";
    }

    String permissionReason() {
        return isNowhere()
                ? "No permission on a repository, project or workspace is needed."
                : "Needed on " + name() + ": " + needed.wireName() + ". The token's owner has: " + has.wireName() + ".";
    }
}
