package dev.latchkey.token;

import dev.latchkey.core.TokenId;
import dev.latchkey.db.Tx;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a policy that ends tokens earlier does: to those that live longer than it allows, and to all that descend from them,
 * for a token ends no later than the one that made it.
 */
final class Cuts {
    private final Tx tx;
    private final Instant now;
    private final List<AllTokenStore.Cut> longer;
    private final Map<TokenId, AllTokenStore.Cut> inherited = new HashMap<>();

    /** @param longer the tokens that live longer than the policy allows, with the end that it gives them */
    private Cuts(Tx tx, Instant now, List<AllTokenStore.Cut> longer) {
        this.tx = tx;
        this.now = now;
        this.longer = longer;
        longer.forEach(this::descend);
    }

    static Cuts of(Tx tx, Lifetimes wish, Instant now) {
        return new Cuts(tx, now, AllTokenStore.longerThan(tx, wish.longest().toNanos() / 1_000, now));
    }

    private void descend(AllTokenStore.Cut root) {
        Deque<TokenId> waiting = new ArrayDeque<>(LineageStore.made(tx, root.owner(), root.id()));
        while (!waiting.isEmpty()) {
            TokenId id = waiting.remove();
            AllTokenStore.Cut known = inherited.get(id);
            if (known == null || root.end().isBefore(known.end())) {
                Optional<Token> token = TokenStore.find(tx, root.owner(), id);
                token.ifPresent(
                        found -> inherited.put(id, new AllTokenStore.Cut(id, root.owner(), found.name(), root.end())));
                waiting.addAll(LineageStore.descendants(tx, root.owner(), id));
            }
        }
    }

    /** Holds the rows until the transaction ends, in the order of their ids, as all do who change several. */
    void lock() {
        Map<TokenId, AllTokenStore.Cut> all = new HashMap<>(inherited);
        longer.forEach(cut -> all.put(cut.id(), cut));
        all.values().stream()
                .sorted(Comparator.comparing(cut -> cut.id().toString()))
                .forEach(cut -> TokenStore.lock(tx, cut.owner(), cut.id()));
    }

    /** The tokens whose end changes, each with its new one. */
    List<AllTokenStore.Cut> all() {
        Map<TokenId, AllTokenStore.Cut> all = new HashMap<>();
        longer.forEach(cut -> all.put(cut.id(), cut));
        inherited.values().stream().filter(this::changes).forEach(cut -> all.merge(cut.id(), cut, Cuts::earlier));
        return all.values().stream()
                .sorted(Comparator.comparing(cut -> cut.id().toString()))
                .toList();
    }

    private boolean changes(AllTokenStore.Cut cut) {
        return TokenStore.find(tx, cut.owner(), cut.id())
                .filter(token -> token.revocation().isEmpty())
                .filter(token -> token.expiresOn().isAfter(cut.end())
                        && token.expiresOn().isAfter(now))
                .isPresent();
    }

    private static AllTokenStore.Cut earlier(AllTokenStore.Cut one, AllTokenStore.Cut other) {
        return one.end().isBefore(other.end()) ? one : other;
    }

    /** No rotation of what descends from a token that is cut leads past its new end. */
    void bind() {
        inherited.values().forEach(cut -> AllTokenStore.endBy(tx, cut.id(), cut.end()));
    }
}
