package dev.latchkey.git;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** A walk from which one page is taken, within the limits. Used by one thread. */
final class PageWalk {
    /** Of the commits of one page together: what is made of them for an answer takes several times as much. */
    static final int MAX_BYTES = 8 << 20;

    private final OpenHistory history;
    private final CommitWalk walk;
    private final @Nullable PathChanges path;
    private final HistoryLimits limits;
    private final Clock clock;
    private final Instant deadline;
    private int scanned;
    private boolean exhausted;

    PageWalk(OpenHistory history, CommitWalk walk, String path, HistoryLimits limits, Clock clock) {
        this.history = history;
        this.walk = walk;
        this.path = path.isEmpty() ? null : new PathChanges(history.objects(), history.ancestry(), path);
        this.limits = limits;
        this.clock = clock;
        this.deadline = clock.instant().plus(limits.scanTime());
    }

    /** False when the limits end this first. */
    boolean skip(int count) throws IOException {
        for (int skipped = 0; skipped < count && !exhausted; skipped++) {
            if (nextListed() == null && !exhausted) {
                return false;
            }
        }
        return true;
    }

    HistoryPage page(int size) throws IOException {
        List<Commit> commits = new ArrayList<>(size);
        int bytes = 0;
        ObjectId id = nextListed();
        while (id != null && commits.size() < size && bytes < MAX_BYTES) {
            Commit commit = history.commit(id);
            commits.add(commit);
            bytes += commit.weight();
            id = nextListed();
        }
        if (id != null) {
            walk.putBack(id);
        }
        return new HistoryPage(commits, exhausted ? Optional.empty() : Optional.of(walk.state()));
    }

    /** Null at the end of the walk, or when the limits end the search. */
    private @Nullable ObjectId nextListed() throws IOException {
        while (!exhausted && !overspent()) {
            ObjectId id = walk.next();
            if (id == null) {
                exhausted = true;
            } else if (path == null || path.touchedBy(id)) {
                return id;
            } else {
                scanned++;
            }
        }
        return null;
    }

    private boolean overspent() {
        return scanned >= limits.scannedCommits()
                || (scanned > 0 && clock.instant().isAfter(deadline));
    }
}
