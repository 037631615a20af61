package dev.latchkey.git;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;

/** Lists the versions of a file page by page; the cost of a page is that of its own commits. Safe for use by many threads. */
public final class FileHistory {
    private final CommitHistory history;
    private final Sources sources;
    private final HistoryLimits limits;
    private final Clock clock;

    public FileHistory(CommitHistory history, Sources sources, HistoryLimits limits, Clock clock) {
        this.history = history;
        this.sources = sources;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Which versions to list.
     *
     * @param renames whether to go on under the names that the file had before
     */
    record Question(String path, boolean renames, OpenSource.Facts facts) {}

    /**
     * The first page, or the one after {@code skip} versions.
     *
     * @param address revision and path as {@link Sources#open} takes them
     * @throws Failure {@link Problem.NotFound} when there is no such file there
     */
    public FileHistoryPage first(
            RepositoryId id, RevisionPath address, boolean renames, Predicate<FileVersion> wanted, Extent extent)
            throws IOException {
        try (OpenSource source = sources.open(id, address.revision(), address.path())) {
            String path = followable(source.entry());
            ObjectId start = ObjectId.fromString(source.commit());
            FollowWalk walk = new FollowWalk(
                    new Question(path, renames, sources::facts),
                    source.history(),
                    new WalkState(List.of(start), List.of()),
                    limits,
                    clock);
            if (extent.skip() > limits.skippedCommits() || !walk.skip(extent.skip(), wanted)) {
                throw Failure.invalid("page", "That page is too far to count to; follow the links named 'next'.");
            }
            return page(source.commit(), walk, wanted, extent.size());
        }
    }

    /** The page that follows, of the file under the name that it has there. */
    public FileHistoryPage next(
            RepositoryId id, WalkState place, Following following, Predicate<FileVersion> wanted, int size)
            throws IOException {
        try (OpenRevisions revisions = history.revisions(id)) {
            Question question = new Question(following.path(), following.renames(), sources::facts);
            FollowWalk walk = new FollowWalk(question, revisions.history(), place, limits, clock);
            return page("", walk, wanted, size);
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            throw new Failure(
                    new Problem.Invalid(
                            "Commits of this list are no longer in the repository; begin at its first page."),
                    e);
        }
    }

    /** How much to pass over and how much to list. */
    public record Extent(long skip, int size) {}

    /** The file of a page that follows another. */
    public record Following(String path, boolean renames) {}

    private static FileHistoryPage page(String start, FollowWalk walk, Predicate<FileVersion> wanted, int size)
            throws IOException {
        List<FileVersion> versions = walk.page(size, wanted);
        Optional<WalkState> rest = walk.rest();
        return new FileHistoryPage(start, versions, walk.path(), rest);
    }

    private static String followable(TreeEntry entry) {
        if (entry.isDirectory()) {
            throw Failure.notFound("'" + entry.path() + "' is a directory; the commits that touch it are listed at"
                    + " commits?path=" + entry.path() + ".");
        }
        if (!Arrays.equals(entry.rawPath(), entry.path().getBytes(StandardCharsets.UTF_8))) {
            throw Failure.invalid(
                    "path", "The history of names that are not UTF-8 is not told here; git log tells it.");
        }
        return entry.path();
    }
}
