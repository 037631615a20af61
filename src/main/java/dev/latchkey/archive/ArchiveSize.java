package dev.latchkey.archive;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.git.OpenSource;
import dev.latchkey.git.TreeEntry;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Counts what an archive would hold before it is begun, so that too much is refused and not cut off. Each tree is read
 * once, however often it occurs: a few kilobytes of trees can stand for more files than there are atoms. Used by one
 * thread.
 */
final class ArchiveSize {
    private static final int DEEPEST = 1_000;

    private final OpenSource source;
    private final ArchiveLimits limits;
    private final Map<ObjectId, Total> known = new HashMap<>();

    ArchiveSize(OpenSource source, ArchiveLimits limits) {
        this.source = source;
        this.limits = limits;
    }

    /** {@link Problem.TooLarge} beyond the limits. */
    void check() throws IOException {
        total(source.entry(), 0);
    }

    private Total total(TreeEntry directory, int depth) throws IOException {
        Total before = known.get(directory.id());
        if (before != null) {
            return before;
        }
        if (depth > DEEPEST) {
            throw new Failure(new Problem.TooLarge("This tree is more than " + DEEPEST + " directories deep."));
        }
        Total total = new Total(1, 0);
        for (TreeEntry child : source.children(directory)) {
            total = total.plus(child.isDirectory() ? total(child, depth + 1) : new Total(1, size(child)));
            if (total.entries() > limits.entries()
                    || total.bytes() > limits.size().bytes()) {
                throw tooLarge();
            }
        }
        known.put(directory.id(), total);
        return total;
    }

    private long size(TreeEntry file) throws IOException {
        return file.isSubmodule() ? 0 : source.size(file);
    }

    private Failure tooLarge() {
        return new Failure(new Problem.TooLarge("This tree has more than " + limits.entries() + " files or "
                + limits.size() + " of content, which is more than an archive holds here: clone the repository."));
    }

    /** Both at most twice the limits, so they never overflow. */
    private record Total(long entries, long bytes) {
        Total plus(Total other) {
            return new Total(entries + other.entries, bytes + other.bytes);
        }
    }
}
