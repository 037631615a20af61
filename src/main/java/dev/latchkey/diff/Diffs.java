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
    private final MergeBases bases = new MergeBases();

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
            Compared compared = Compared.of(revisions, spec, options.topic(), bases);
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
            Compared compared = Compared.of(revisions, spec, options.topic(), bases);
            ObjectReader reader = revisions.walk().getObjectReader();
            try (Comparison comparison =
                    new Comparison(reader, OutputStream.nullOutputStream(), options, limits, clock)) {
                Page<DiffEntry> page =
                        paging.cut(byFile(comparison.entries(compared.treeBefore(), compared.treeAfter())));
                List<FileChange> files = new ArrayList<>();
                for (DiffEntry entry : page.values()) {
                    files.add(FileChange.of(entry, comparison.count(entry)));
                }
                return new Statistics(
                        new Page<>(files, page.size()),
                        compared.before().map(RevCommit::name),
                        compared.after().name(),
                        compared.tag());
            }
        }
    }

    /** A part of what differs, line by line: as much of it as a page shows. */
    public Differences differences(RepositoryId id, DiffSpec spec, DiffWish wish) throws IOException {
        try (OpenRevisions revisions = history.revisions(id)) {
            Compared compared = Compared.of(revisions, spec, wish.topic(), bases);
            ObjectReader reader = revisions.walk().getObjectReader();
            try (Comparison comparison =
                    new Comparison(reader, OutputStream.nullOutputStream(), wish.options(), limits, clock)) {
                List<DiffEntry> all = byFile(comparison.entries(compared.treeBefore(), compared.treeAfter()));
                FileDiffs reading = new FileDiffs(reader, wish, limits, new Deadline(clock, limits.time()));
                List<FileDiff> files = new ArrayList<>();
                for (DiffEntry entry : wish.chosen(all)) {
                    files.add(reading.of(entry));
                }
                return new Differences(
                        compared.before().map(RevCommit::name), compared.after().name(), all.size(), files);
            }
        }
    }

    /** A file that became a link is removed and added under one path, which is one change; a copy is a file that was added. */
    private static List<DiffEntry> byFile(List<DiffEntry> entries) {
        List<DiffEntry> files = new ArrayList<>();
        for (DiffEntry entry : entries) {
            Optional<DiffEntry> last = files.isEmpty() ? Optional.empty() : Optional.of(files.get(files.size() - 1));
            if (last.filter(removal -> isReplaced(removal, entry)).isPresent()) {
                files.set(files.size() - 1, HalfEntry.whole(last.get(), entry));
            } else {
                files.add(entry.getChangeType() == DiffEntry.ChangeType.COPY ? HalfEntry.addition(entry) : entry);
            }
        }
        return files;
    }

    private static boolean isReplaced(DiffEntry removal, DiffEntry addition) {
        return removal.getChangeType() == DiffEntry.ChangeType.DELETE
                && addition.getChangeType() == DiffEntry.ChangeType.ADD
                && removal.getOldPath().equals(addition.getNewPath());
    }

    /** A single commit as it would be mailed, or each that the source has and the base has not, the oldest first. */
    Text patch(RepositoryId id, DiffSpec spec) throws IOException {
        try (OpenRevisions revisions = history.revisions(id)) {
            Spool spool = new Spool(limits.output());
            new PatchSeries(revisions, spool, limits, clock).write(spec);
            return new Text(spool, Compared.of(revisions, spec, false, bases).tag());
        }
    }

    /** Empty when the two have no common ancestor. */
    public Optional<Commit> mergeBase(RepositoryId id, DiffSpec pair) throws IOException {
        try (OpenRevisions revisions = history.revisions(id)) {
            RevCommit source = revisions.require(pair.source());
            RevCommit base = revisions.require(pair.base().orElseThrow());
            return bases.of(revisions.walk(), source, base).map(Commit::of);
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
