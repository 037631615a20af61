package dev.latchkey.token;

import dev.latchkey.auth.Credential;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.auth.Scope;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A token as its owner sees it: everything but the secret.
 *
 * @param hint the last four characters of the secret
 * @param endsBy the end of the token that made it, which no rotation passes; empty when a person made it
 * @param parent the token that made it, or rotated another into it; its revocation ends this one too
 */
public record Token(
        TokenId id,
        AccountId owner,
        String name,
        String hint,
        Set<Scope> scopes,
        Restrictions restrictions,
        Instant createdOn,
        Instant expiresOn,
        Optional<Instant> endsBy,
        Optional<TokenId> parent,
        Optional<Revocation> revocation,
        Family family,
        Optional<LastUse> lastUse) {
    /** A token that ends within this time is about to expire. */
    public static final Duration SOON = Duration.ofDays(7);

    /** When, by whom and why it was revoked. */
    public record Revocation(Instant on, String by, String reason) {}

    /** The last use that is known; uses of the last seconds may still be missing. */
    public record LastUse(Instant on, String address, String userAgent, String door) {}

    /**
     * Its place in a chain of rotations.
     *
     * @param graceEndsOn until when it lives on beside its successor at least
     * @param firstUsedOn of this token
     * @param successorUsedOn when the successor was first used, which ends this one after its grace
     */
    public record Family(
            Optional<TokenId> replaces,
            Optional<TokenId> successor,
            Optional<Instant> graceEndsOn,
            Optional<Instant> firstUsedOn,
            Optional<Instant> successorUsedOn) {
        static final Family NONE =
                new Family(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        static Family replacing(TokenId old) {
            return new Family(Optional.of(old), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** When rotation ends this token: at the first use of its successor or at the end of the grace, the later. */
        public Optional<Instant> rotatedOn() {
            return successorUsedOn.map(
                    used -> graceEndsOn.filter(grace -> grace.isAfter(used)).orElse(used));
        }
    }

    /** Whether it opens anything. */
    public enum State {
        ACTIVE,
        EXPIRED,
        REVOKED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Token {
        scopes = Set.copyOf(scopes);
    }

    /** Its end before its expiry, which may lie ahead. */
    public Optional<Credential.End> end() {
        return end(revocation.map(Revocation::on), family);
    }

    static Optional<Credential.End> end(Optional<Instant> revokedOn, Family family) {
        Optional<Credential.End> revoked = revokedOn.map(on -> new Credential.End(Credential.Reason.REVOKED, on));
        return revoked.isPresent()
                ? revoked
                : family.rotatedOn().map(on -> new Credential.End(Credential.Reason.ROTATED, on));
    }

    public State state(Instant now) {
        if (end().map(end -> !now.isBefore(end.on())).orElse(false)) {
            return State.REVOKED;
        }
        return now.isBefore(expiresOn) ? State.ACTIVE : State.EXPIRED;
    }
}
