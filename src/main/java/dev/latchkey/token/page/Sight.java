package dev.latchkey.token.page;

import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Place;
import dev.latchkey.core.AccountId;
import dev.latchkey.repo.SqlPlaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person sees of this server now.
 *
 * @param more whether there are more repositories than were read
 */
record Sight(List<Place.Workspace> workspaces, List<Place.Repository> repositories, boolean more) {
    private static final int REPOSITORIES = 2_000;
    private static final int WORKSPACES = 500;

    static Sight of(SqlPlaces places, AccountId account) {
        List<Place.Repository> found = places.repositoriesSeenBy(account, REPOSITORIES + 1);
        boolean more = found.size() > REPOSITORIES;
        return new Sight(places.workspacesOf(account, WORKSPACES), more ? found.subList(0, REPOSITORIES) : found, more);
    }

    /** With those of these names, however many there are. */
    Sight with(SqlPlaces places, AccountId account, List<String> names) {
        if (!more) {
            return this;
        }
        List<Place.Repository> all = new ArrayList<>(repositories);
        for (String name : names) {
            int slash = name.indexOf('/');
            Optional<Place.Repository> found = slash < 1
                    ? Optional.empty()
                    : places.repository(name.substring(0, slash), name.substring(slash + 1), Optional.of(account));
            found.filter(place -> place.permission() != Permission.NONE && !all.contains(place))
                    .ifPresent(all::add);
        }
        return new Sight(workspaces, all, true);
    }
}
