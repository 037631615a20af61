package dev.latchkey.auth;

import dev.latchkey.core.AccountId;
import java.util.Optional;

/** Who is calling. */
public sealed interface Principal {
    /** Nobody in particular: no credentials were shown. */
    record Anonymous() implements Principal {}

    /** The holder of a token; acts as its owner, within what the token names. */
    record Holder(Identity owner, Credential credential) implements Principal {}

    static Principal anonymous() {
        return new Anonymous();
    }

    /** The account that acts, if any. */
    default Optional<AccountId> accountId() {
        return holder().map(holder -> holder.owner().id());
    }

    default Optional<Holder> holder() {
        return this instanceof Holder holder ? Optional.of(holder) : Optional.empty();
    }
}
