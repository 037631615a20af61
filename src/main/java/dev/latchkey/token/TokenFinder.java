package dev.latchkey.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.db.Database;
import dev.latchkey.db.Dialect;
import java.util.List;
import java.util.Optional;

/**
 * Tokens by the hashes of their secrets, read from their rows each time.
 *
 * <p>With SQLite the number of the row where one was found is remembered, so that the next time one statement reads it at once. Else two
 * go through the index first, and among millions of tokens each way through it ends in a page that nobody has read lately. A number
 * is only where to look: the row must hold the hash, and where it does not, the index is asked.
 */
final class TokenFinder {
    /** Of some 140 bytes each. */
    private static final int MAX_NUMBERS = 100_000;

    private final Database database;
    private final Cache<SecretHash, Long> numbers =
            Caffeine.newBuilder().maximumSize(MAX_NUMBERS).build();

    TokenFinder(Database database) {
        this.database = database;
    }

    /** @param hashes of one secret, under every pepper, the newest first */
    Optional<HolderStore.Found> find(List<SecretHash> hashes) {
        if (database.dialect() != Dialect.SQLITE) {
            return HolderStore.find(database, hashes);
        }
        SecretHash newest = hashes.get(0);
        Long number = numbers.getIfPresent(newest);
        if (number != null) {
            Optional<HolderStore.Found> found = HolderStore.find(database, number, hashes);
            if (found.isPresent()) {
                return found;
            }
            numbers.invalidate(newest);
        }
        Optional<HolderStore.Found> found = HolderStore.find(database, hashes);
        found.ifPresent(token -> numbers.put(newest, token.row()));
        return found;
    }
}
