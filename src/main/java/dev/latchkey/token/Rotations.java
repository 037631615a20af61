package dev.latchkey.token;

import dev.latchkey.audit.AuditLog;
import dev.latchkey.auth.Credential;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.TokenId;
import dev.latchkey.db.Database;
import dev.latchkey.db.Topic;
import dev.latchkey.db.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Rotation with overlap: the successor has the same name, scopes and restrictions and lives at once. The old token ends
 * when the successor is first used, or with the grace, whichever comes later: who loses the answer still has a token that
 * works, and who deploys the new one slowly is not cut off.
 *
 * <p>So a rotation may be tried again as long as its successor was never used; the retry takes that successor's place. Once
 * it was used, somebody has it: a second rotation of the old token is refused and changes nothing.
 */
public final class Rotations {
    private final Database database;
    private final Peppers peppers;
    private final Supplier<Lifetimes> lifetimes;
    private final AuditLog audit;
    private final Clock clock;

    public Rotations(Database database, Peppers peppers, Supplier<Lifetimes> lifetimes, AuditLog audit, Clock clock) {
        this.database = database;
        this.peppers = peppers;
        this.lifetimes = lifetimes;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Replaces a token.
     *
     * @throws Failure {@link Problem.Conflict} when it is dead or its successor is in use, {@link Problem.Denied} when a
     *     token rotates another that can do more than itself, {@link Problem.Invalid} for an end or grace out of bounds
     */
    public Issued rotate(TokenActor actor, TokenId id, Rotation wish) {
        return rotate(actor, id, wish, Optional.empty());
    }

    /** The same for a form, which rotates once however often it is sent; {@link Problem.Conflict} when it has. */
    public Issued rotate(TokenActor actor, TokenId id, Rotation wish, FormWord word) {
        return rotate(actor, id, wish, Optional.of(word));
    }

    private Issued rotate(TokenActor actor, TokenId id, Rotation wish, Optional<FormWord> word) {
        TokenSecret secret = TokenSecret.generate();
        SecretHash hash = peppers.hash(secret);
        return database.write(tx -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Tokens.requireAlive(tx, actor, now);
            if (!TokenStore.lock(tx, actor.owner(), id)) {
                throw Tokens.unknown(id);
            }
            Token old = TokenStore.find(tx, actor.owner(), id).orElseThrow(() -> Tokens.unknown(id));
            requireAlive(old, now);
            requireWithin(actor, old);
            Token next = successor(actor, old, wish, secret, now);
            retireUnused(tx, actor, old, now);
            TokenStore.insert(tx, next, hash);
            word.ifPresent(sent -> Tokens.remember(tx, old.owner(), sent, next.id()));
            TokenStore.linkSuccessor(tx, old, next.id(), now.plus(wish.grace()));
            audit.record(tx, actor.event("token.rotated", id, "'" + old.name() + "' into " + next.id()));
            return new Issued(next, secret);
        });
    }

    private static void requireAlive(Token old, Instant now) {
        Token.State state = old.state(now);
        if (state != Token.State.ACTIVE) {
            throw new Failure(new Problem.Conflict("The token '" + old.name() + "' is " + state.wireName()
                    + " and cannot be rotated. Create a new one."));
        }
    }

    /** A token that rotates another gets that one's secret, so it must be able to do all of it by itself. */
    private static void requireWithin(TokenActor actor, Token old) {
        Optional<Credential> maker = actor.credential().filter(credential -> !actor.is(old.id()));
        maker.ifPresent(credential -> {
            boolean within = credential.scopes().containsAll(old.scopes())
                    && old.restrictions().within(credential.restrictions());
            if (!within) {
                throw new Failure(new Problem.Denied(
                        "The token '" + credential.name() + "' may not rotate '" + old.name()
                                + "', which can do more than itself. Rotate that one with itself, or by hand.",
                        "TOKEN_RESTRICTED"));
            }
        });
    }

    private Token successor(TokenActor actor, Token old, Rotation wish, TokenSecret secret, Instant now) {
        Optional<Instant> endsBy = endsBy(actor, old);
        return new Token(
                TokenId.random(),
                old.owner(),
                old.name(),
                secret.hint(),
                old.scopes(),
                old.restrictions(),
                now,
                expiry(old, wish, endsBy, now),
                endsBy,
                parent(actor, old),
                Optional.empty(),
                Token.Family.replacing(old.id()),
                Optional.empty());
    }

    /** Rotation does not lead past the end of the token that once made this one, nor of the one that rotates it now. */
    private static Optional<Instant> endsBy(TokenActor actor, Token old) {
        if (actor.maker().isEmpty()) {
            return Optional.empty();
        }
        Instant maker = actor.credential()
                .filter(credential -> !actor.is(old.id()))
                .map(Credential::endsOn)
                .orElse(Instant.MAX);
        Instant limit = Lifetimes.earlier(maker, old.endsBy().orElse(Instant.MAX));
        return limit.equals(Instant.MAX) ? Optional.empty() : Optional.of(limit);
    }

    /** Who rotates another token holds the secret of the successor, as who has made it; otherwise nothing changes. */
    private static Optional<TokenId> parent(TokenActor actor, Token old) {
        return actor.credential()
                .map(Credential::id)
                .filter(id -> !id.equals(old.id()))
                .or(old::parent);
    }

    private Instant expiry(Token old, Rotation wish, Optional<Instant> endsBy, Instant now) {
        FieldErrors errors = new FieldErrors();
        if (wish.grace().isNegative() || wish.grace().compareTo(Rotation.LONGEST_GRACE) > 0) {
            errors.add("grace_seconds", "The grace is 0 to " + Rotation.LONGEST_GRACE.toSeconds() + " seconds.");
        }
        Duration before = lifetimes.get().capped(Duration.between(old.createdOn(), old.expiresOn()));
        Instant latest = Lifetimes.earlier(now.plus(lifetimes.get().longest()), endsBy.orElse(Instant.MAX));
        Expiry wished =
                wish.life().map(life -> Expiry.after("expires_in_days", life)).orElseGet(Expiry::standard);
        Instant expiresOn = wished.within(now, before, now.plus(Lifetimes.SHORTEST_BY_TOKEN), latest, errors);
        errors.throwIfAny();
        return expiresOn;
    }

    private void retireUnused(Tx tx, TokenActor actor, Token old, Instant now) {
        old.family().successor().ifPresent(next -> {
            Token.Revocation why = new Token.Revocation(now, actor.name(), "its rotation was done again");
            if (TokenStore.revokeUnused(tx, old.owner(), next, why)) {
                audit.record(tx, actor.event("token.revoked", next, "'" + old.name() + "': " + why.reason()));
                tx.changed(Topic.CREDENTIALS);
            } else if (wasUsed(tx, old, next)) {
                throw new Failure(new Problem.Conflict("The token '" + old.name() + "' was rotated before, and its"
                        + " successor " + next.braced() + " is in use. Rotate that one."));
            }
        });
    }

    private static boolean wasUsed(Tx tx, Token old, TokenId next) {
        return TokenStore.find(tx, old.owner(), next)
                .map(token -> token.family().firstUsedOn().isPresent())
                .orElse(false);
    }
}
