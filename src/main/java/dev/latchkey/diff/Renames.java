package dev.latchkey.diff;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.diff.DiffConfig;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Finds renames and copies, each among files of one kind: git does not write that a link became a file of another name,
 * and refuses to apply it.
 */
final class Renames {
    private static final int SCORE = 50;
    private static final Comparator<DiffEntry> BY_PATH = Comparator.comparing(
                    (DiffEntry entry) -> path(entry).getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned)
            .thenComparing(entry -> entry.getChangeType() != DiffEntry.ChangeType.DELETE);

    private Renames() {}

    static List<DiffEntry> found(List<DiffEntry> entries, ObjectReader reader, DiffLimits limits, Deadline deadline)
            throws IOException {
        Map<Integer, List<DiffEntry>> byKind = new LinkedHashMap<>();
        for (DiffEntry entry : entries) {
            byKind.computeIfAbsent(kind(entry), kind -> new ArrayList<>()).add(entry);
        }
        List<DiffEntry> all = new ArrayList<>();
        for (Collection<DiffEntry> ofOneKind : byKind.values()) {
            RenameDetector detector = new RenameDetector(reader, new Config().get(DiffConfig.KEY));
            detector.setRenameScore(SCORE);
            detector.setRenameLimit(limits.renameCandidates());
            detector.setBigFileThreshold((int) limits.comparedFile().bytes());
            detector.addAll(ofOneKind);
            try {
                all.addAll(detector.compute(reader, deadline));
            } catch (org.eclipse.jgit.api.errors.CanceledException e) {
                throw deadline.passed(e);
            }
        }
        all.sort(BY_PATH);
        return all;
    }

    private static int kind(DiffEntry entry) {
        boolean removed = entry.getChangeType() == DiffEntry.ChangeType.DELETE;
        return HalfEntry.kind(removed ? entry.getOldMode() : entry.getNewMode());
    }

    private static String path(DiffEntry entry) {
        return entry.getChangeType() == DiffEntry.ChangeType.DELETE ? entry.getOldPath() : entry.getNewPath();
    }
}
