package dev.latchkey.source;

import dev.latchkey.core.Failure;
import dev.latchkey.git.TreePath;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A commit that somebody wants, by files.
 *
 * @param branch absent for the main branch
 * @param parent what the branch must be at, or where a new branch begins; absent for wherever the branch is
 * @param message absent for one of ours
 * @param author absent for the caller
 * @param files each path once
 * @param deletions none of the files
 */
record NewCommit(
        Optional<String> branch,
        Optional<ObjectId> parent,
        Optional<String> message,
        Optional<Author> author,
        List<FileUpload> files,
        Set<TreePath> deletions) {
    NewCommit {
        files = List.copyOf(files);
        Set<TreePath> paths = new HashSet<>();
        for (FileUpload file : files) {
            if (!paths.add(file.path())) {
                throw Failure.invalid(file.path().toString(), "'" + file.path() + "' is sent twice.");
            }
        }
        Set<TreePath> deleted = new LinkedHashSet<>(deletions);
        deleted.removeAll(paths);
        deletions = Set.copyOf(deleted);
        if (message.orElse("").indexOf('\0') >= 0) {
            throw Failure.invalid("message", "The message holds a NUL character, at which git would stop reading it.");
        }
    }

    boolean changesFiles() {
        return !files.isEmpty() || !deletions.isEmpty();
    }

    /** With the line feed at its end that git writes. */
    String fullMessage() {
        String text = message.filter(given -> !given.isBlank()).orElseGet(this::defaultMessage);
        return text.endsWith("\n") ? text : text + "\n";
    }

    private String defaultMessage() {
        int changes = files.size() + deletions.size();
        if (changes != 1) {
            return changes == 0 ? "Start branch " + branch.orElse("") : "Change " + changes + " files";
        }
        return files.isEmpty()
                ? "Delete " + deletions.iterator().next()
                : "Change " + files.get(0).path();
    }
}
