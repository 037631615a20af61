package dev.latchkey.admin;

import dev.latchkey.auth.Scope;
import dev.latchkey.page.Visible;
import dev.latchkey.token.OwnedToken;
import dev.latchkey.token.Token;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A token in the list of all of them, ready to draw.
 *
 * @param state in a word, which is also the class that colours it
 */
public record TokenRow(
        String id,
        String name,
        String hint,
        String owner,
        List<String> scopes,
        Instant createdOn,
        Instant expiresOn,
        Optional<Token.LastUse> lastUse,
        String state) {
    public TokenRow {
        scopes = List.copyOf(scopes);
    }

    static TokenRow of(OwnedToken owned, Instant now) {
        Token token = owned.token();
        return new TokenRow(
                token.id().toString(),
                Visible.of(token.name()),
                token.hint(),
                owned.owner().username().value(),
                Scope.names(token.scopes()),
                token.createdOn(),
                token.expiresOn(),
                token.lastUse(),
                token.state(now).wireName());
    }

    public boolean isActive() {
        return state.equals(Token.State.ACTIVE.wireName());
    }

    /** The first ones; the rest is counted. */
    public List<String> fewScopes() {
        return scopes.subList(0, Math.min(2, scopes.size()));
    }

    public int moreScopes() {
        return scopes.size() - fewScopes().size();
    }

    /** For those who want to see them all. */
    public String allScopes() {
        return String.join(", ", scopes);
    }
}
