package dev.latchkey.importing;

import dev.latchkey.core.AccountId;
import dev.latchkey.core.RepositoryId;
import java.time.Instant;
import java.util.Optional;

/**
 * The latest import into a repository.
 *
 * @param address without credentials
 * @param attempts how often a process began with it
 * @param error why it is neither open nor done, in our own words
 */
public record ImportRow(
        RepositoryId repository,
        AccountId account,
        String address,
        boolean withCredentials,
        ImportState state,
        long attempts,
        Progress progress,
        Instant askedAt,
        Optional<Instant> endedAt,
        String error) {
    /** What is being done, and how much of that is done. */
    public record Progress(String text, int percent) {
        static final Progress NONE = new Progress("", 0);
    }
}
