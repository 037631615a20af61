package dev.latchkey.diff;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.jgit.dircache.DirCacheBuildIterator;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeAttributes;
import org.eclipse.jgit.merge.RecursiveMerger;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.jspecify.annotations.Nullable;

/** JGit's recursive merge, in memory, that gives up when its time is over. */
final class BoundedMerger extends RecursiveMerger {
    private final Clock clock;
    private final Instant end;

    BoundedMerger(Repository repository, DiffLimits limits, Clock clock) {
        super(repository, true);
        this.clock = clock;
        this.end = clock.instant().plus(limits.time());
        this.mergeAlgorithm = new MergeAlgorithm(new LineDiff());
    }

    @Override
    protected boolean processEntry(
            @Nullable CanonicalTreeParser base,
            @Nullable CanonicalTreeParser ours,
            @Nullable CanonicalTreeParser theirs,
            @Nullable DirCacheBuildIterator index,
            @Nullable WorkingTreeIterator work,
            boolean ignoreConflicts,
            MergeAttributes attributes)
            throws IOException {
        if (clock.instant().isAfter(end)) {
            throw new Failure(new Problem.TooCostly("Merging takes too long to be tried here; merge locally."));
        }
        return super.processEntry(base, ours, theirs, index, work, ignoreConflicts, attributes);
    }
}
