package dev.latchkey.git;

import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.api.errors.CanceledException;
import org.eclipse.jgit.diff.DiffConfig;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** Finds what a file was called before the commit in which it appears: the file that vanished there and is most like it. */
final class RenameSource {
    private static final int SCORE = 50;
    private static final int MOST_CANDIDATES = 1_000;
    private static final int LARGEST_COMPARED = 4 * 1024 * 1024;

    private RenameSource() {}

    static @Nullable String of(ObjectReader reader, RevTree before, RevTree after, TreeEntry file) throws IOException {
        RenameDetector detector = new RenameDetector(reader, new Config().get(DiffConfig.KEY));
        detector.setRenameScore(SCORE);
        detector.setRenameLimit(MOST_CANDIDATES);
        detector.setBigFileThreshold(LARGEST_COMPARED);
        for (DiffEntry entry : differences(reader, before, after)) {
            if (entry.getChangeType() == DiffEntry.ChangeType.DELETE ? sameKind(entry, file) : isFile(entry, file)) {
                detector.addAll(List.of(entry));
            }
        }
        try {
            return detector.compute(reader, NullProgressMonitor.INSTANCE).stream()
                    .filter(entry -> entry.getChangeType() == DiffEntry.ChangeType.RENAME)
                    .map(DiffEntry::getOldPath)
                    .findFirst()
                    .orElse(null);
        } catch (CanceledException e) {
            throw new IOException(e);
        }
    }

    private static List<DiffEntry> differences(ObjectReader reader, RevTree before, RevTree after) throws IOException {
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            walk.addTree(before);
            walk.addTree(after);
            return DiffEntry.scan(walk);
        }
    }

    private static boolean isFile(DiffEntry entry, TreeEntry file) {
        return entry.getChangeType() == DiffEntry.ChangeType.ADD
                && entry.getNewPath().equals(file.path());
    }

    private static boolean sameKind(DiffEntry removed, TreeEntry file) {
        FileMode mode = removed.getOldMode();
        return mode.equals(FileMode.SYMLINK) == file.isLink() && mode.equals(FileMode.GITLINK) == file.isSubmodule();
    }
}
