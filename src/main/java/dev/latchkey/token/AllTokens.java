package dev.latchkey.token;

import dev.latchkey.audit.AuditEvent;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.core.TokenId;
import dev.latchkey.db.Database;
import dev.latchkey.db.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The tokens of all accounts, for those who answer for the server: seen, and revoked by owner, age, scope or id. */
public final class AllTokens {
    private static final int MAX_REASON = 500;

    private final Database database;
    private final Revocations revocations;
    private final Clock clock;

    public AllTokens(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.revocations = new Revocations(audit, clock);
        this.clock = clock;
    }

    /**
     * Who revokes.
     *
     * @param name for the record: {@code operator}, or {@code administrator} and the user name
     */
    public record Revoker(String name, Optional<AuditEvent.Source> source) {
        public static Revoker operator() {
            return new Revoker("operator", Optional.empty());
        }

        private TokenActor on(AllTokenStore.Owned token) {
            return new TokenActor(token.owner(), Optional.empty(), name, source);
        }
    }

    /**
     * What was done.
     *
     * @param ended with all that descends from what was meant
     * @param left of those that were meant and still open something: none, or the drill has failed
     */
    public record Revoked(int ended, int left) {}

    /** The newest first. */
    public Page<OwnedToken> list(TokenSearch search, int limit, long offset) {
        return database.read(tx -> AllTokenStore.page(tx, search, clock.instant(), limit, offset));
    }

    /** How many tokens {@link #revoke} would end now, those that descend from others with them. */
    public int preview(TokenSearch search) {
        requireNarrow(search);
        Instant now = clock.instant();
        return database.read(tx -> doomed(tx, search, now).size());
    }

    private static Set<TokenId> doomed(Tx tx, TokenSearch search, Instant now) {
        Set<TokenId> doomed = new HashSet<>();
        for (AllTokenStore.Owned token : AllTokenStore.ids(tx, search.usableOnly(), now)) {
            Revocations.family(tx, token.owner(), token.id()).stream()
                    .filter(id -> AllTokenStore.canBeEnded(tx, token.owner(), id, now))
                    .forEach(doomed::add);
        }
        return doomed;
    }

    /** Ends all usable tokens that are meant, and all that descend from them, at once or not at all. */
    public Revoked revoke(TokenSearch search, String reason, Revoker revoker) {
        requireNarrow(search);
        requireReason(reason);
        return database.write(tx -> {
            int ended = 0;
            for (AllTokenStore.Owned token : AllTokenStore.ids(tx, search.usableOnly(), clock.instant())) {
                ended += revocations.revoke(tx, revoker.on(token), token.id(), reason.strip());
            }
            int left =
                    AllTokenStore.ids(tx, search.usableOnly(), clock.instant()).size();
            return new Revoked(ended, left);
        });
    }

    private static void requireNarrow(TokenSearch search) {
        if (!search.isNarrow()) {
            throw Failure.invalid("owner", "Name an owner, a scope, an age or an id: not every token there is.");
        }
    }

    private static void requireReason(String reason) {
        boolean readable = !reason.isBlank()
                && reason.length() <= MAX_REASON
                && reason.chars().noneMatch(Character::isISOControl);
        if (!readable) {
            throw Failure.invalid(
                    "reason",
                    "Say why in at most " + MAX_REASON + " characters: the owners and the audit log are told.");
        }
    }
}
