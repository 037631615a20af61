package dev.latchkey.git;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.jspecify.annotations.Nullable;

/**
 * A walk that shows the versions of one file and, where the file appears under a name, goes on with the one it had before;
 * as {@code git log --follow} does, for all lines of history at once. Commits that removed the file show no version.
 * Within the limits a page may be shorter than asked for. Used by one thread.
 */
final class FollowWalk {
    private final OpenHistory history;
    private final CommitWalk walk;
    private final OpenSource.Facts facts;
    private final TreeReading trees;
    private final boolean renames;
    private final HistoryLimits limits;
    private final Clock clock;
    private final Instant deadline;
    private PathChanges changes;
    private String path;
    private int scanned;
    private boolean exhausted;

    FollowWalk(FileHistory.Question question, OpenHistory history, WalkState start, HistoryLimits limits, Clock clock)
            throws IOException {
        this.history = history;
        this.walk = new CommitWalk(history.ancestry(), start);
        this.trees = new TreeReading(history.objects().getObjectReader());
        this.facts = question.facts();
        this.renames = question.renames();
        this.path = question.path();
        this.changes = changes(path);
        this.limits = limits;
        this.clock = clock;
        this.deadline = clock.instant().plus(limits.scanTime());
    }

    private PathChanges changes(String followed) {
        return new PathChanges(history.objects(), history.ancestry(), followed);
    }

    /** The name that the file has where the walk stands. */
    String path() {
        return path;
    }

    /** False when the limits end this first. */
    boolean skip(long count, Predicate<FileVersion> wanted) throws IOException {
        return page((int) Math.min(count, limits.skippedCommits()), wanted).size() == count || exhausted;
    }

    List<FileVersion> page(int size, Predicate<FileVersion> wanted) throws IOException {
        List<FileVersion> versions = new ArrayList<>();
        int bytes = 0;
        while (versions.size() < size && bytes < PageWalk.MAX_BYTES && !exhausted && !overspent()) {
            ObjectId id = walk.next();
            if (id == null) {
                exhausted = true;
            } else {
                bytes += take(id, wanted, versions);
            }
        }
        return versions;
    }

    /** How many bytes the version takes, when the commit made one that is wanted. */
    private int take(ObjectId id, Predicate<FileVersion> wanted, List<FileVersion> versions) throws IOException {
        Optional<FileVersion> version = changes.touchedBy(id) ? version(id).filter(wanted) : Optional.empty();
        if (version.isEmpty()) {
            scanned++;
            return 0;
        }
        versions.add(version.get());
        return version.get().commit().weight();
    }

    /** Empty when nothing of this file's history is left. */
    Optional<WalkState> rest() throws IOException {
        while (!exhausted && !overspent()) {
            ObjectId id = walk.next();
            if (id == null) {
                exhausted = true;
            } else if (changes.touchedBy(id)) {
                walk.putBack(id);
                return Optional.of(walk.state());
            } else {
                scanned++;
            }
        }
        return exhausted ? Optional.empty() : Optional.of(walk.state());
    }

    private Optional<FileVersion> version(ObjectId id) throws IOException {
        Optional<TreeEntry> file = trees.find(TreeEntry.root(tree(id)), path);
        if (file.isEmpty() || file.get().isDirectory()) {
            return Optional.empty();
        }
        FileVersion version = new FileVersion(history.commit(id), file.get(), facts.of(history, file.get()));
        if (renames) {
            String before = nameBefore(id, file.get());
            if (before != null) {
                path = before;
                changes = changes(before);
            }
        }
        return Optional.of(version);
    }

    /** Null unless the file appears in this commit and was one under another name in the first parent. */
    private @Nullable String nameBefore(ObjectId id, TreeEntry file) throws IOException {
        List<ObjectId> parents = history.ancestry().of(id).parents();
        for (ObjectId parent : parents) {
            if (trees.find(TreeEntry.root(tree(parent)), path).isPresent()) {
                return null;
            }
        }
        return parents.isEmpty()
                ? null
                : RenameSource.of(history.objects().getObjectReader(), tree(parents.get(0)), tree(id), file);
    }

    private RevTree tree(ObjectId id) throws IOException {
        RevCommit commit = history.objects().lookupCommit(id);
        if (commit.getTree() == null) {
            history.objects().parseHeaders(commit);
        }
        return commit.getTree();
    }

    private boolean overspent() {
        return scanned >= limits.scannedCommits()
                || (scanned > 0 && clock.instant().isAfter(deadline));
    }
}
