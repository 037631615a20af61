package dev.latchkey.diff;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.jgit.errors.NoMergeBaseException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** Merges in memory, to see whether it works; writes nothing that anybody can see. Used by one thread. */
final class TrialMerge {
    private final Repository repository;
    private final DiffLimits limits;
    private final Clock clock;

    TrialMerge(Repository repository, DiffLimits limits, Clock clock) {
        this.repository = repository;
        this.limits = limits;
        this.clock = clock;
    }

    List<FileConflict> conflicts(RevCommit destination, RevCommit source) throws IOException {
        BoundedMerger merger = new BoundedMerger(repository, limits, clock);
        try {
            if (merger.merge(destination, source)) {
                return List.of();
            }
        } catch (NoMergeBaseException e) {
            throw new Failure(
                    new Problem.TooCostly("These histories have too many common ancestors to be merged here."), e);
        }
        List<FileConflict> conflicts = new java.util.ArrayList<>();
        try (ObjectReader reader = repository.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            AnyObjectId base = merger.getBaseCommitId();
            RevCommit ancestor = base == null ? null : walk.parseCommit(base);
            for (String path : new TreeSet<>(merger.getUnmergedPaths())) {
                FileMode old = mode(reader, ancestor, path);
                conflicts.add(conflict(path, old, mode(reader, source, path), mode(reader, destination, path)));
            }
        }
        return conflicts;
    }

    private static FileMode mode(ObjectReader reader, @Nullable RevCommit commit, String path) throws IOException {
        if (commit == null) {
            return FileMode.MISSING;
        }
        try (@Nullable TreeWalk found = TreeWalk.forPath(reader, path, commit.getTree())) {
            return found == null ? FileMode.MISSING : found.getFileMode(0);
        }
    }

    private static FileConflict conflict(String path, FileMode old, FileMode source, FileMode destination) {
        if (source == FileMode.MISSING) {
            return FileConflict.of(path, "delete_modify", "File removed in source and modified in destination");
        }
        if (destination == FileMode.MISSING) {
            return FileConflict.of(path, "modify_delete", "File modified in source and removed in destination");
        }
        if (source == FileMode.TREE) {
            return FileConflict.of(path, "directory_file", "Directory in source, file in destination");
        }
        if (destination == FileMode.TREE) {
            return FileConflict.of(path, "file_directory", "File in source, directory in destination");
        }
        if (source == FileMode.GITLINK || destination == FileMode.GITLINK) {
            return FileConflict.of(path, "subrepo", "Submodule changed in both source and destination");
        }
        if (source.getObjectType() != destination.getObjectType()
                || (source == FileMode.SYMLINK) != (destination == FileMode.SYMLINK)) {
            return FileConflict.of(path, "type", "File is of different types in source and destination");
        }
        if (source == FileMode.SYMLINK) {
            return FileConflict.of(path, "symlink", "Link changed in both source and destination");
        }
        return FileConflict.of(
                path,
                "content",
                old == FileMode.MISSING
                        ? "File added in both source and destination"
                        : "File modified in both source and destination");
    }
}
