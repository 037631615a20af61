package dev.latchkey.code;

import dev.latchkey.auth.Place;
import dev.latchkey.http.Links;
import java.util.Map;
import java.util.Set;

/** Accounts and repositories as they look inside of other objects (contract 2.8), known to the rooms that own them. */
public interface Embedded {
    /** The repository's body, to be written as JSON. */
    Object repository(Place.Repository repository, Links links);

    /**
     * The bodies of the accounts behind addresses, for those that belong to one; keys as
     * {@link dev.latchkey.core.EmailAddress#normal} gives them.
     *
     * @param emails as recorded in commits: need not be addresses at all
     */
    Map<String, Object> accounts(Set<String> emails, Links links);
}
