package dev.latchkey.smarthttp;

import org.eclipse.jgit.storage.pack.PackConfig;

/** How packs are made for clients: deltas and whole objects are reused as they are stored, new deltas cost memory and time. */
final class Packing {
    private static final int MEBIBYTE = 1 << 20;

    private Packing() {}

    /** Searches deltas on one thread, within bounded memory, for what is stored whole. */
    static PackConfig thorough() {
        PackConfig config = new PackConfig();
        config.setThreads(1);
        config.setDeltaSearchMemoryLimit(32 * MEBIBYTE);
        config.setDeltaCacheSize(16 * MEBIBYTE);
        config.setBigFileThreshold(8 * MEBIBYTE);
        return config;
    }

    /** Searches none: for a shallow clone, half the time for a seventh more bytes. */
    static PackConfig asStored() {
        PackConfig config = thorough();
        config.setDeltaCompress(false);
        return config;
    }
}
