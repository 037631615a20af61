package dev.latchkey.diff;

import dev.latchkey.core.Page;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.Commit;
import dev.latchkey.git.CommitHistory;
import dev.latchkey.git.OpenRevisions;
import dev.latchkey.http.Paging;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;

/** Compares the commits of a repository. Safe for use by many threads. */
public final class Diffs {
    private final CommitHistory history;
    private final DiffLimits limits;
    private final Clock clock;

    public Diffs(CommitHistory history, DiffLimits limits, Clock clock) {
        this.history = history;
        this.limits = limits;
        this.clock = clock;
    }

    /** A whole text, and what stands for it. */
    record Text(Spool content, String tag) {}

    /** @param before the commit with the old files; empty when there is none */
    record Statistics(Page<FileChange> files, Optional<String> before, String after, String tag) {}

    Text diff(RepositoryId id, DiffSpec spec, DiffOptions options) throws IOException {
        try (OpenRevisions revisions = history.revisions(id)) {
            Compared compared = Compared.of(revisions, spec, options.topic());
            ObjectReader reader = revisions.walk().getObjectReader();
            Spool spool = new Spool(limits.output());
            try (Comparison comparison = new Comparison(reader, spool, options, limits, clock)) {
                for (DiffEntry entry : comparison.entries(compared.treeBefore(), compared.treeAfter())) {
                    comparison.write(entry);
                }
            }
            return new Text(spool, compared.tag());
        }
    }

    /** Only the lines of the files on the page are counted. */
    Statistics statistics(RepositoryId id, DiffSpec spec, DiffOptions options, Paging paging) throws IOException {
        try (OpenRevisions revisions = history.revisions(id)) {
            Compared compared = Compared.of(revisions, spec, options.topic());
            ObjectReader reader = revisions.walk().getObjectReader();
            try (Comparison comparison =
                    new Comparison(reader, OutputStream.nullOutputStream(), options, limits, clock)) {
                Page<List<DiffEntry>> page =
                        paging.cut(byFile(comparison.entries(compared.treeBefore(), compared.treeAfter())));
                List<FileChange> files = new ArrayList<>();
                for (List<DiffEntry> entries : page.values()) {
                    files.add(counted(entries, comparison));
                }
                return new Statistics(
                        new Page<>(files, page.size()),
                        compared.before().map(RevCommit::name),
                        compared.after().name(),
                        compared.tag());
            }
        }
    }

    /** Together what is one change: a file that became a link is removed and added under one path. */
    private static List<List<DiffEntry>> byFile(List<DiffEntry> entries) {
        List<List<DiffEntry>> files = new ArrayList<>();
        for (DiffEntry entry : entries) {
            List<DiffEntry> last = files.isEmpty() ? List.of() : files.get(files.size() - 1);
            boolean same = entry.getChangeType() == DiffEntry.ChangeType.ADD
                    && last.size() == 1
                    && last.get(0).getChangeType() == DiffEntry.ChangeType.DELETE
                    && last.get(0).getOldPath().equals(entry.getNewPath());
            if (same) {
                files.set(files.size() - 1, List.of(last.get(0), entry));
            } else {
                files.add(List.of(entry));
            }
        }
        return files;
    }

    private static FileChange counted(List<DiffEntry> entries, Comparison comparison) throws IOException {
        FileChange change = FileChange.of(entries.get(0), comparison.count(entries.get(0)));
        return entries.size() == 1
                ? change
                : change.and(FileChange.of(entries.get(1), comparison.count(entries.get(1))));
    }

    /** A single commit as it would be mailed, or each that the source has and the base has not, the oldest first. */
    Text patch(RepositoryId id, DiffSpec spec) throws IOException {
        try (OpenRevisions revisions = history.revisions(id)) {
            Spool spool = new Spool(limits.output());
            new PatchSeries(revisions, spool, limits, clock).write(spec);
            return new Text(spool, Compared.of(revisions, spec, false).tag());
        }
    }

    /** Empty when the two have no common ancestor. */
    Optional<Commit> mergeBase(RepositoryId id, DiffSpec pair) throws IOException {
        try (OpenRevisions revisions = history.revisions(id)) {
            RevCommit source = revisions.require(pair.source());
            RevCommit base = revisions.require(pair.base().orElseThrow());
            return Compared.mergeBase(revisions.walk(), source, base).map(Commit::of);
        }
    }

    /** What stands in the way of merging the source into the base, by path. */
    List<FileConflict> conflicts(RepositoryId id, DiffSpec pair) throws IOException {
        try (OpenRevisions revisions = history.revisions(id)) {
            RevCommit source = revisions.require(pair.source());
            RevCommit base = revisions.require(pair.base().orElseThrow());
            return new TrialMerge(revisions.repository(), limits, clock).conflicts(base, source);
        }
    }
}
