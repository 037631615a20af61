package dev.latchkey.archive;

import dev.latchkey.core.ByteSize;
import java.time.Duration;

/**
 * What one archive may hold and take.
 *
 * @param size of all files, unpacked
 * @param entries files and directories
 * @param time until the last byte is written; what takes longer is cut off
 */
public record ArchiveLimits(ByteSize size, long entries, Duration time) {}
