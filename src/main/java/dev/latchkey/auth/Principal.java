package dev.latchkey.auth;

import dev.latchkey.core.AccountId;
import java.util.Optional;

/** Who is calling. */
public sealed interface Principal {
    /** Nobody in particular: no credentials were shown. */
    record Anonymous() implements Principal {}

    /** The holder of a token; acts as its owner, within what the token names. */
    record Holder(Identity owner, Credential credential) implements Principal {}

    /**
     * Somebody signed in to the pages, with all that their account may do; the other doors never see one.
     *
     * @param administrator whether the account administers this server
     */
    record Person(Identity account, boolean administrator, WebSession session) implements Principal {}

    static Principal anonymous() {
        return new Anonymous();
    }

    /** The account that acts, if any. */
    default Optional<AccountId> accountId() {
        return identity().map(Identity::id);
    }

    /** The account that acts, as it is now. */
    default Optional<Identity> identity() {
        return this instanceof Person person ? Optional.of(person.account()) : holder().map(Holder::owner);
    }

    default Optional<Person> person() {
        return this instanceof Person person ? Optional.of(person) : Optional.empty();
    }

    default Optional<Holder> holder() {
        return this instanceof Holder holder ? Optional.of(holder) : Optional.empty();
    }
}
