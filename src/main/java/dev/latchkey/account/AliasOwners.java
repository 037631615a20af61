package dev.latchkey.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.db.Database;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Whose addresses the authors of commits have, remembered until an account or alias changes.
 *
 * <p>Entries carry the generation that was read <em>before</em> their rows were; each change of accounts, in this process
 * or another, begins a new one, and an entry of an older one is worth nothing. Safe for use by many threads.
 */
final class AliasOwners {
    private static final long MAX_WEIGHT = 4L << 20;
    private static final int OVERHEAD = 200;

    private final Database database;
    private final LongSupplier generation;
    private final Cache<String, Entry> remembered = Caffeine.newBuilder()
            .maximumWeight(MAX_WEIGHT)
            .weigher((String address, Entry entry) -> OVERHEAD + address.length())
            .build();

    private record Entry(long generation, Optional<Profile> owner) {}

    /** @param generation another number after each change of accounts */
    AliasOwners(Database database, LongSupplier generation) {
        this.database = database;
        this.generation = generation;
    }

    /** The owners of those addresses that have one, as confirmed aliases; the others are asked for in one query. */
    Map<String, Profile> of(Set<String> addresses) {
        long now = generation.getAsLong();
        Map<String, Profile> owners = new HashMap<>();
        Set<String> unknown = new HashSet<>();
        for (String address : addresses) {
            Entry entry = remembered.getIfPresent(address);
            if (entry == null || entry.generation() != now) {
                unknown.add(address);
            } else {
                entry.owner().ifPresent(owner -> owners.put(address, owner));
            }
        }
        if (!unknown.isEmpty()) {
            owners.putAll(read(unknown, now));
        }
        return owners;
    }

    private Map<String, Profile> read(Set<String> unknown, long now) {
        Map<String, Profile> found = database.read(tx -> AccountStore.owners(tx, unknown));
        unknown.forEach(address -> remembered.put(address, new Entry(now, Optional.ofNullable(found.get(address)))));
        return found;
    }
}
