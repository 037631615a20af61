package dev.latchkey.token;

import dev.latchkey.auth.Scope;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.TokenId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which tokens of the whole server are meant: those to which all of this applies.
 *
 * @param createdBefore for tokens of a certain age
 * @param usable whether only those that open something, else also those that have ended
 */
public record TokenSearch(
        Optional<TokenId> id,
        Optional<AccountId> owner,
        Optional<Scope> scope,
        Optional<Instant> createdBefore,
        boolean usable) {
    /** Whether it names anything, so that not every token there is would be meant. */
    public boolean isNarrow() {
        return id.isPresent() || owner.isPresent() || scope.isPresent() || createdBefore.isPresent();
    }

    TokenSearch usableOnly() {
        return new TokenSearch(id, owner, scope, createdBefore, true);
    }
}
