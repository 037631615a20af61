package dev.latchkey.token.page;

import dev.latchkey.token.Token;
import java.time.Instant;

/**
 * The state of a token as a coloured word.
 *
 * @param style a class of the style sheet
 */
public record Badge(String style, String text) {
    static Badge of(Token token, Instant now) {
        return switch (token.state(now)) {
            case ACTIVE ->
                token.expiresOn().isAfter(now.plus(Token.SOON))
                        ? new Badge("active", "Active")
                        : new Badge("expiring", "Expiring");
            case EXPIRED -> new Badge("expired", "Expired");
            case REVOKED ->
                token.revocation().isPresent() ? new Badge("revoked", "Revoked") : new Badge("expired", "Rotated");
        };
    }
}
