package dev.latchkey.diff;

import java.util.Optional;
import org.eclipse.jgit.diff.DiffEntry;

/**
 * What happened to a file.
 *
 * @param before its old path, empty when it was added
 * @param after its new path, empty when it was removed
 */
public record FileChange(Status status, Optional<String> before, Optional<String> after, int added, int removed) {
    /** Bitbucket's words; a copy counts as added. */
    public enum Status {
        ADDED,
        REMOVED,
        MODIFIED,
        RENAMED;

        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static FileChange of(DiffEntry entry, Comparison.LineCounts lines) {
        Status status = switch (entry.getChangeType()) {
            case ADD, COPY -> Status.ADDED;
            case DELETE -> Status.REMOVED;
            case MODIFY -> Status.MODIFIED;
            case RENAME -> Status.RENAMED;
        };
        return new FileChange(
                status,
                status == Status.ADDED ? Optional.empty() : Optional.of(entry.getOldPath()),
                status == Status.REMOVED ? Optional.empty() : Optional.of(entry.getNewPath()),
                lines.added(),
                lines.removed());
    }
}
