package dev.latchkey.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.core.AccountId;
import dev.latchkey.http.JsonFragment;
import dev.latchkey.http.Links;

/**
 * What callers are told of themselves, as JSON that is written once; bots ask it before all else. It is good until an account
 * changes, here or, within a second, in another process; it only shows, and nothing is decided by it. Safe for use by many threads.
 */
final class CurrentAccounts {
    private static final long MAX_BYTES = 8L << 20;
    private static final int OVERHEAD = 500;

    /** The body itself, and its text once more. */
    private static final int BODY_SHARE = 4;

    private final Accounts accounts;
    private final Cache<Key, Entry> remembered = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((Key key, Entry entry) ->
                    OVERHEAD + key.api().length() + BODY_SHARE * entry.json().length())
            .build();

    /** @param api where the client reaches the API, for all links begin with it */
    private record Key(AccountId account, String api) {}

    private record Entry(long generation, JsonFragment json) {}

    CurrentAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    JsonFragment of(AccountId id, Links links) {
        long now = accounts.generation();
        Key key = new Key(id, links.api(""));
        Entry known = remembered.getIfPresent(key);
        if (known != null && known.generation() == now) {
            return known.json();
        }
        JsonFragment json = new JsonFragment(CurrentAccountBody.of(accounts.get(id), links));
        remembered.put(key, new Entry(now, json));
        return json;
    }
}
