package dev.latchkey.git;

import dev.latchkey.core.ByteSize;
import java.time.Duration;

/**
 * How repositories are stored.
 *
 * @param grace how long blobs of replaced packs stay readable; longer than the longest clone
 */
public record GitSettings(BlockCache cache, Upkeep upkeep, Duration grace) {
    private static final int HEAP_SHARE = 5;
    private static final Duration DEFAULT_GRACE = Duration.ofHours(2);

    /** One fifth of the heap for blocks of 64 KiB, two hours of grace. */
    public static GitSettings defaults() {
        long heap = Runtime.getRuntime().maxMemory();
        ByteSize limit = new ByteSize(heap / HEAP_SHARE);
        return new GitSettings(new BlockCache(limit, new ByteSize(64 * 1024)), Upkeep.defaults(), DEFAULT_GRACE);
    }

    /**
     * The cache of pack blocks and indexes, one for the process.
     *
     * @param blockSize a power of two; 64 KiB suits a directory, 1 MiB an object store
     */
    public record BlockCache(ByteSize limit, ByteSize blockSize) {
        private static final int SMALLEST_BLOCK = 512;

        public BlockCache {
            long block = blockSize.bytes();
            if (block < SMALLEST_BLOCK || Long.bitCount(block) != 1 || limit.bytes() < block) {
                throw new IllegalArgumentException(
                        "a block is a power of two of at least 512 bytes, and the cache holds one: " + blockSize);
            }
        }
    }

    /**
     * When a repository is worked over.
     *
     * @param compactAtPacks small packs that are merged into one
     * @param collectAtPushes pushes after which everything is repacked
     * @param collectAtBytes new bytes after which everything is repacked, if they are a fifth of the whole at least
     * @param collectEvery a repository with any push is repacked after this time
     * @param garbageTtl how long unreachable objects are kept
     */
    public record Upkeep(
            int compactAtPacks,
            int collectAtPushes,
            ByteSize collectAtBytes,
            Duration collectEvery,
            Duration garbageTtl) {
        static Upkeep defaults() {
            return new Upkeep(12, 200, ByteSize.mebibytes(32), Duration.ofDays(1), Duration.ofDays(1));
        }
    }
}
