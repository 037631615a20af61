package dev.latchkey.git;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevFlag;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The commits that wants reach and haves do not, parents first. Where clocks went wrong there may be some among them that
 * haves reach after all, and never one too few. Used once.
 */
final class NewCommits {
    /** It is no small step when so many have to be looked at. */
    private static final int MOST_STEPS = 5_000;

    private static final int MOST_BASES = 4;

    private final RevWalk walk;
    private final int most;
    private final RevFlag met;
    private final RevFlag had;
    private final RevFlag placed;
    private final PriorityQueue<RevCommit> edge =
            new PriorityQueue<>((a, b) -> Integer.compareUnsigned(b.getCommitTime(), a.getCommitTime()));

    /** The client's own that new ones came upon, some of them. */
    private final Set<RevCommit> bases = new LinkedHashSet<>();

    /** How many on the edge haves are not known to reach. */
    private int open;

    /** @param most nor is it one when more than these are new */
    NewCommits(RevWalk walk, int most) {
        this.walk = walk;
        this.most = most;
        this.met = walk.newFlag("met");
        this.had = walk.newFlag("had");
        this.placed = walk.newFlag("placed");
    }

    /** @throws TooMuch when it takes more than a look */
    List<RevCommit> list(Collection<RevCommit> wants, Collection<RevCommit> haves) throws IOException {
        for (RevCommit have : haves) {
            meet(have, true);
        }
        for (RevCommit want : wants) {
            meet(want, false);
        }
        explore();
        return parentsFirst(wants);
    }

    private void meet(RevCommit commit, boolean fromHave) throws IOException {
        walk.parseHeaders(commit);
        if (!commit.has(met)) {
            commit.add(met);
            open += fromHave ? 0 : 1;
            edge.add(commit);
        } else if (fromHave && !commit.has(had)) {
            if (commit.has(placed)) {
                edge.add(commit); // a second time, to tell its parents
            } else {
                open--;
            }
        }
        if (fromHave) {
            commit.add(had);
        }
    }

    private void explore() throws IOException {
        int found = 0;
        for (int steps = 0; open > 0; steps++) {
            RevCommit commit = edge.remove();
            boolean reached = commit.has(had);
            if (!reached) {
                open--;
                found++;
            }
            if (found > most || steps > MOST_STEPS) {
                throw new TooMuch();
            }
            commit.add(placed);
            for (RevCommit parent : commit.getParents()) {
                meet(parent, reached);
            }
        }
    }

    /** With a stack of its own: clocks say nothing certain about the order. */
    private List<RevCommit> parentsFirst(Collection<RevCommit> wants) {
        List<RevCommit> ordered = new ArrayList<>();
        Deque<RevCommit> unfinished = new ArrayDeque<>(wants);
        while (!unfinished.isEmpty()) {
            RevCommit commit = unfinished.element();
            int before = unfinished.size();
            if (isLeft(commit)) {
                for (RevCommit parent : commit.getParents()) {
                    if (isLeft(parent)) {
                        unfinished.push(parent);
                    }
                }
            }
            if (unfinished.size() == before) {
                unfinished.remove();
                if (isLeft(commit)) {
                    commit.remove(placed);
                    ordered.add(commit);
                    noteBases(commit);
                }
            }
        }
        return ordered;
    }

    private void noteBases(RevCommit commit) {
        for (RevCommit parent : commit.getParents()) {
            if (parent.has(had) && bases.size() < MOST_BASES) {
                bases.add(parent);
            }
        }
    }

    /** Where what is new begins: parents of new commits that haves reach; not all of them when they are many. */
    Collection<RevCommit> bases() {
        return bases;
    }

    private boolean isLeft(RevCommit commit) {
        return commit.has(placed) && !commit.has(had);
    }

    /** It is not a small step after all. */
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
