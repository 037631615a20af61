package dev.latchkey.diff;

import dev.latchkey.core.Failure;
import dev.latchkey.git.OpenRevisions;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The two sides of a diff.
 *
 * @param before empty for a root commit, which is compared with nothing
 */
record Compared(Optional<RevCommit> before, RevCommit after) {
    /**
     * @param topic whether the base stands for where the source left it; else for itself
     */
    static Compared of(OpenRevisions revisions, DiffSpec spec, boolean topic, MergeBases bases) throws IOException {
        RevCommit after = revisions.require(spec.source());
        if (spec.base().isEmpty()) {
            return withFirstParent(revisions.walk(), after);
        }
        RevCommit base = revisions.require(spec.base().get());
        if (!topic) {
            return new Compared(Optional.of(base), after);
        }
        RevCommit common = bases.of(revisions.walk(), after, base)
                .orElseThrow(() -> Failure.notFound(
                        "'" + spec.source() + "' and '" + spec.base().get()
                                + "' have no common ancestor; send topic=false to compare them as they are."));
        return new Compared(Optional.of(common), after);
    }

    static Compared withFirstParent(RevWalk walk, RevCommit commit) throws IOException {
        return commit.getParentCount() == 0
                ? new Compared(Optional.empty(), commit)
                : new Compared(Optional.of(walk.parseCommit(commit.getParent(0))), commit);
    }

    Optional<RevTree> treeBefore() {
        return before.map(RevCommit::getTree);
    }

    RevTree treeAfter() {
        return after.getTree();
    }

    /** Stands for the two commits, and so for everything that is said about them. */
    String tag() {
        return before.map(RevCommit::name).orElse("none") + "-" + after.name();
    }
}
