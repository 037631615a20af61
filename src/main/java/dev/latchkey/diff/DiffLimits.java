package dev.latchkey.diff;

import dev.latchkey.core.ByteSize;
import java.time.Duration;

/**
 * What one diff may cost.
 *
 * @param files how many files may differ
 * @param output how long the text may be
 * @param comparedFile larger files are treated as binary: their lines are not compared
 * @param time how long it may take
 * @param renameCandidates how many added or removed files are compared by content in search of renames
 * @param commits how many commits a series of patches may have
 */
public record DiffLimits(
        int files, ByteSize output, ByteSize comparedFile, Duration time, int renameCandidates, int commits) {
    public static DiffLimits standard() {
        return new DiffLimits(
                10_000, ByteSize.mebibytes(64), ByteSize.mebibytes(4), Duration.ofSeconds(20), 400, 1_000);
    }

    /** For pages, which people wait for. */
    public static DiffLimits ofPages() {
        return new DiffLimits(10_000, ByteSize.mebibytes(16), ByteSize.mebibytes(1), Duration.ofSeconds(5), 200, 1_000);
    }
}
