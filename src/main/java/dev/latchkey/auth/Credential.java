package dev.latchkey.auth;

import dev.latchkey.core.TokenId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a token is worth, without its secret.
 *
 * @param name as its owner called it
 * @param kind as in the header {@code X-Credential-Type}: {@code api_token}
 * @param expiresOn it is dead from this moment on
 * @param end set when it ended before its expiry, or is known to: the end of a rotated token may lie ahead
 */
public record Credential(
        TokenId id,
        String name,
        String kind,
        Set<Scope> scopes,
        Restrictions restrictions,
        Instant expiresOn,
        Optional<End> end) {
    /** Why and when a token ended early. */
    public record End(Reason reason, Instant on) {}

    /** How a token can end before its expiry. */
    public enum Reason {
        REVOKED,
        ROTATED
    }

    public Credential {
        scopes = Set.copyOf(scopes);
    }

    /** Its end as far as it is known: expiry, or the early end if that comes first. */
    public Instant endsOn() {
        return end.map(End::on).filter(expiresOn::isAfter).orElse(expiresOn);
    }

    /** Whether it has ended early by this moment. */
    public boolean endedBy(Instant now) {
        return end.map(early -> !now.isBefore(early.on())).orElse(false);
    }
}
