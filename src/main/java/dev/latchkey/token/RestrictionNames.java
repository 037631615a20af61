package dev.latchkey.token;

import dev.latchkey.auth.Network;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Place;
import dev.latchkey.auth.Places;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.WorkspaceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The restrictions of a token by name, both ways: rows hold ids, people read {@code workspace/slug}. What the owner may not
 * see is for nobody to name: it gets the same error as what is not there, and is shown as {@code {uuid}} like what is gone.
 */
public final class RestrictionNames {
    private static final String ANY_WORKSPACE = "{}";
    private static final int MAX_NAMES = 100;

    private final Places places;

    public RestrictionNames(Places places) {
        this.places = places;
    }

    /**
     * The names as ids; notes everything that names nothing. A private repository beyond the bounds of the asking token is
     * nothing to it.
     */
    Restrictions resolve(AccountId owner, Restrictions bounds, NewToken wish, FieldErrors errors) {
        return new Restrictions(
                resolve(
                                "repositories",
                                wish.repositories(),
                                errors,
                                name -> repository(owner, name)
                                        .filter(place -> inSight(place, bounds))
                                        .map(Place.Repository::id)
                                        .or(() -> missing(errors, "repositories", "repository", name)))
                        .map(Set::copyOf),
                resolve(
                                "workspaces",
                                wish.workspaces(),
                                errors,
                                name -> workspace(owner, name)
                                        .map(Place.Workspace::workspaceId)
                                        .or(() -> missing(errors, "workspaces", "workspace", name)))
                        .map(Set::copyOf),
                resolve(
                        "networks",
                        wish.networks(),
                        errors,
                        cidr -> errors.parsed("networks", () -> Network.parse(cidr))));
    }

    private static <T> Optional<List<T>> resolve(
            String field, Optional<List<String>> names, FieldErrors errors, Function<String, Optional<T>> one) {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        if (names.get().isEmpty()) {
            errors.add(field, "The list is empty, which would allow nothing. Leave the field out for no restriction.");
        }
        if (names.get().size() > MAX_NAMES) {
            errors.add(field, "The list has more than " + MAX_NAMES + " names.");
            return Optional.empty();
        }
        List<T> found = new ArrayList<>();
        names.get().forEach(name -> one.apply(name).ifPresent(found::add));
        return Optional.of(found);
    }

    private static <T> Optional<T> missing(FieldErrors errors, String field, String thing, String name) {
        errors.add(
                field,
                "There is no " + thing + " '" + name + "', or you may not see it."
                        + (thing.equals("repository") ? " Write it as workspace/slug." : ""));
        return Optional.empty();
    }

    private Optional<Place.Repository> repository(AccountId owner, String name) {
        int slash = name.indexOf('/');
        String workspace = slash < 0 ? ANY_WORKSPACE : name.substring(0, slash);
        boolean bareSlug = slash < 0 && !name.startsWith("{");
        return bareSlug
                ? Optional.empty()
                : places.repository(workspace, name.substring(slash + 1), Optional.of(owner))
                        .filter(place -> place.permission() != Permission.NONE);
    }

    private static boolean inSight(Place.Repository place, Restrictions bounds) {
        return place.isPublic() || bounds.allowsRepository(place.id(), place.workspaceId());
    }

    private Optional<Place.Workspace> workspace(AccountId owner, String name) {
        return places.workspace(name, Optional.of(owner)).filter(place -> place.permission() != Permission.NONE);
    }

    /** The names of repositories, sorted; absent when the token is not restricted to any. */
    public Optional<List<String>> repositories(AccountId owner, Restrictions restrictions) {
        return repositories(owner, restrictions, Restrictions.NONE);
    }

    /** The same for a reader who has a token with these bounds, and learns no names beyond them. */
    Optional<List<String>> repositories(AccountId owner, Restrictions restrictions, Restrictions bounds) {
        return restrictions
                .repositories()
                .map(ids -> sorted(
                        ids,
                        (RepositoryId id) -> repository(owner, id.braced())
                                .filter(place -> inSight(place, bounds))
                                .map(Place.Repository::fullName)
                                .orElseGet(id::braced)));
    }

    /** The names of workspaces, sorted; absent when the token is not restricted to any. */
    public Optional<List<String>> workspaces(AccountId owner, Restrictions restrictions) {
        return restrictions
                .workspaces()
                .map(ids -> sorted(
                        ids,
                        (WorkspaceId id) -> workspace(owner, id.braced())
                                .map(place -> place.slug().value())
                                .orElseGet(id::braced)));
    }

    private static <T> List<String> sorted(Collection<T> ids, Function<T, String> name) {
        return new HashSet<>(ids).stream().map(name).sorted().toList();
    }
}
