package dev.latchkey.git.dfs;

import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.pack.PackConfig;

/** How packs are written in the background: by one thread, in bounded memory, with the deltas that are there. */
final class BoundedPacking {
    private static final int LARGE_OBJECT = 16 * 1024 * 1024;
    private static final long MEMORY_SHARE = 16;

    private BoundedPacking() {}

    static PackConfig of(Repository repository) {
        long memory = Runtime.getRuntime().maxMemory() / MEMORY_SHARE;
        PackConfig config = new PackConfig(repository);
        config.setIndexVersion(2);
        config.setThreads(1);
        config.setReuseDeltas(true);
        config.setReuseObjects(true);
        config.setBigFileThreshold((int) Math.min(LARGE_OBJECT, memory));
        config.setDeltaSearchMemoryLimit(memory);
        config.setDeltaCacheSize(memory / 2);
        config.setBuildBitmaps(true);
        return config;
    }
}
