package dev.latchkey.git;

import java.time.Duration;

/**
 * What one page of history may cost.
 *
 * @param scannedCommits how many commits a search by path looks at before it answers with what it has
 * @param scanTime how long it looks
 * @param skippedCommits how many commits may be passed over to reach a page by its number
 * @param rememberedCommits how many commits outside of commit-graphs are kept in memory, about 200 bytes each
 */
public record HistoryLimits(int scannedCommits, Duration scanTime, int skippedCommits, int rememberedCommits) {
    public static HistoryLimits standard() {
        return new HistoryLimits(50_000, Duration.ofSeconds(4), 10_000, 100_000);
    }
}
