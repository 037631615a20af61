package dev.latchkey.auth;

import dev.latchkey.core.TokenId;
import java.util.Optional;

/** Nobody has a token. */
public final class NoTokens implements TokenLookup {
    @Override
    public Optional<Principal.Holder> find(TokenSecret secret) {
        return Optional.empty();
    }

    @Override
    public Optional<Principal.Holder> findById(TokenId id) {
        return Optional.empty();
    }

    @Override
    public void used(Principal.Holder holder, Use use) {
        throw new IllegalStateException("there is no token to use");
    }
}
