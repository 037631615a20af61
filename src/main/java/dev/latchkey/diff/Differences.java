package dev.latchkey.diff;

import java.util.List;
import java.util.Optional;

/**
 * What differs between two commits, or a part of it.
 *
 * @param before the commit with the old files; empty for a root commit, which is compared with nothing
 * @param count of all files that differ
 * @param files those that were asked for
 */
public record Differences(Optional<String> before, String after, int count, List<FileDiff> files) {
    public Differences {
        files = List.copyOf(files);
    }
}
