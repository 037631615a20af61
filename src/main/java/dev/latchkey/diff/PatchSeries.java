package dev.latchkey.diff;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.git.Commit;
import dev.latchkey.git.OpenRevisions;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/** Writes commits as {@code git format-patch --stdout} does, for {@code git am}. Used by one thread. */
final class PatchSeries {
    private final OpenRevisions revisions;
    private final OutputStream out;
    private final DiffLimits limits;
    private final Clock clock;

    PatchSeries(OpenRevisions revisions, OutputStream out, DiffLimits limits, Clock clock) {
        this.revisions = revisions;
        this.out = out;
        this.limits = limits;
        this.clock = clock;
    }

    /** Merges of a range are left out, as git leaves them out; a single merge is compared with its first parent. */
    void write(DiffSpec spec) throws IOException {
        RevCommit source = revisions.require(spec.source());
        List<RevCommit> commits = spec.base().isEmpty()
                ? List.of(source)
                : between(source, revisions.require(spec.base().get()));
        try (Comparison comparison =
                new Comparison(revisions.walk().getObjectReader(), out, DiffOptions.PLAIN, limits, clock)) {
            for (int i = 0; i < commits.size(); i++) {
                write(commits.get(i), i + 1, commits.size(), comparison);
            }
        }
    }

    private List<RevCommit> between(RevCommit source, RevCommit base) throws IOException {
        try (RevWalk walk = new RevWalk(revisions.walk().getObjectReader())) {
            walk.setRevFilter(RevFilter.NO_MERGES);
            walk.sort(RevSort.TOPO);
            walk.markStart(walk.parseCommit(source));
            walk.markUninteresting(walk.parseCommit(base));
            List<RevCommit> oldestFirst = new ArrayList<>();
            for (RevCommit commit : walk) {
                oldestFirst.add(0, commit);
                if (oldestFirst.size() > limits.commits()) {
                    throw new Failure(new Problem.TooCostly("There are more than " + limits.commits()
                            + " commits between the two; name a nearer base."));
                }
            }
            return oldestFirst;
        }
    }

    private void write(RevCommit commit, int number, int count, Comparison comparison) throws IOException {
        RevCommit parsed = revisions.walk().parseCommit(commit.copy());
        Compared compared = Compared.withFirstParent(revisions.walk(), parsed);
        List<DiffEntry> entries = comparison.entries(compared.treeBefore(), compared.treeAfter());
        if (entries.isEmpty() && count > 1) {
            return;
        }
        out.write(MailHead.of(Commit.of(parsed), number, count));
        for (DiffEntry entry : entries) {
            comparison.write(entry);
        }
        out.write("-- \nlatchkey\n\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
