package dev.latchkey.token;

import dev.latchkey.audit.AuditLog;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.TokenId;
import dev.latchkey.db.Topic;
import dev.latchkey.db.Tx;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Ends tokens with all that descend from them, for whoever holds a secret may have made others with it: no thief keeps a
 * token by having made it in time, nor by having rotated it.
 */
final class Revocations {
    private final AuditLog audit;
    private final Clock clock;

    Revocations(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * In a transaction of the caller's. Each token is ended before its descendants are looked for: who makes one holds the
     * row of its maker meanwhile, so that none is missed.
     *
     * @return how many were ended
     */
    int revoke(Tx tx, TokenActor actor, TokenId id, String reason) {
        lock(tx, actor.owner(), id);
        String inherited = "it descends from " + id.braced() + ", which was revoked: " + reason;
        Set<TokenId> seen = new HashSet<>(Set.of(id));
        Deque<TokenId> waiting = new ArrayDeque<>();
        int ended = end(tx, actor, id, reason) ? 1 : 0;
        LineageStore.made(tx, actor.owner(), id).forEach(child -> add(child, seen, waiting));
        while (!waiting.isEmpty()) {
            TokenId next = waiting.remove();
            ended += end(tx, actor, next, inherited) ? 1 : 0;
            LineageStore.descendants(tx, actor.owner(), next).forEach(child -> add(child, seen, waiting));
        }
        if (ended > 0) {
            tx.changed(Topic.CREDENTIALS);
        }
        return ended;
    }

    /** The rows that are known by now, in the order of their ids, as all do who change several. */
    private static void lock(Tx tx, AccountId owner, TokenId id) {
        Set<TokenId> ordered = new TreeSet<>(Comparator.comparing(TokenId::toString));
        ordered.addAll(family(tx, owner, id));
        ordered.forEach(each -> TokenStore.lock(tx, owner, each));
    }

    /** The token and all that descend from it, dead as they may be. */
    static Set<TokenId> family(Tx tx, AccountId owner, TokenId id) {
        Set<TokenId> all = new HashSet<>(Set.of(id));
        Deque<TokenId> waiting = new ArrayDeque<>();
        LineageStore.made(tx, owner, id).forEach(child -> add(child, all, waiting));
        while (!waiting.isEmpty()) {
            LineageStore.descendants(tx, owner, waiting.remove()).forEach(child -> add(child, all, waiting));
        }
        return all;
    }

    private static void add(TokenId id, Set<TokenId> seen, Deque<TokenId> waiting) {
        if (seen.add(id)) {
            waiting.add(id);
        }
    }

    private boolean end(Tx tx, TokenActor actor, TokenId id, String reason) {
        Token.Revocation why = new Token.Revocation(clock.instant(), actor.name(), reason);
        boolean ended = TokenStore.revoke(tx, actor.owner(), id, why);
        if (ended) {
            String name =
                    TokenStore.find(tx, actor.owner(), id).map(Token::name).orElse("");
            audit.record(tx, actor.event("token.revoked", id, "'" + name + "': " + reason));
        }
        return ended;
    }
}
