package dev.latchkey.git;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Lists commits page by page, and reads single ones. Safe for use by many threads.
 *
 * <p>The cost of a page is that of its own commits. Only a search by path may have to look at many more than it lists; it
 * stops after {@link HistoryLimits#scannedCommits()} or {@link HistoryLimits#scanTime()} and answers a shorter, possibly
 * empty page with the place to go on, so that no request hangs.
 */
public final class CommitHistory {
    private final RepositoryOpener repositories;
    private final HistoryLimits limits;
    private final Clock clock;
    private final RememberedCommits remembered;
    private final Divergences divergences;
    private final FoundPages found = new FoundPages();

    public CommitHistory(RepositoryOpener repositories, HistoryLimits limits, Clock clock) {
        this.repositories = repositories;
        this.limits = limits;
        this.clock = clock;
        this.remembered = new RememberedCommits(limits.rememberedCommits());
        this.divergences = new Divergences(clock);
    }

    /**
     * The first page, or the one after {@code skip} commits; that costs what is skipped and is therefore limited.
     *
     * @throws Failure {@link Problem.NotFound} naming the revisions that are no commits, {@link Problem.Invalid} for
     *     ambiguous ones and for a {@code skip} beyond the limit
     */
    public HistoryPage first(RepositoryId id, HistoryQuery query, int skip, int size) throws IOException {
        if (skip > limits.skippedCommits()) {
            throw tooFar();
        }
        try (OpenHistory history = open(id)) {
            WalkState start = start(history.revisions(), query);
            FoundPages.Window window = new FoundPages.Window(query.path(), skip, size);
            return found.page(history, id, start, window, () -> {
                PageWalk walk = history.walk(start, query.path(), limits, clock);
                if (!walk.skip(skip)) {
                    throw tooFar();
                }
                return walk.page(size);
            });
        }
    }

    /**
     * The page that follows; {@code path} is that of the first page.
     *
     * @throws Failure {@link Problem.Invalid} when the repository has meanwhile lost the place
     */
    public HistoryPage next(RepositoryId id, WalkState place, String path, int size) throws IOException {
        try (OpenHistory history = open(id)) {
            String wanted = HistoryQuery.normal(path);
            FoundPages.Window window = new FoundPages.Window(wanted, 0, size);
            return found.page(
                    history,
                    id,
                    place,
                    window,
                    () -> history.walk(place, wanted, limits, clock).page(size));
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            throw new Failure(
                    new Problem.Invalid(
                            "Commits of this list are no longer in the repository; begin at its first page."),
                    e);
        }
    }

    /** One commit; {@link Problem.NotFound} when the revision names none. */
    public Commit commit(RepositoryId id, String revision) throws IOException {
        try (OpenHistory history = open(id)) {
            return history.commit(
                    all(history.revisions(), List.of(revision)).iterator().next());
        }
    }

    /** Commits whose ids came out of this repository, such as the targets of its refs; each once, in the order given. */
    public List<Commit> commits(RepositoryId id, Collection<String> ids) throws IOException {
        try (OpenHistory history = open(id)) {
            List<Commit> commits = new ArrayList<>();
            for (String hash : new LinkedHashSet<>(ids)) {
                commits.add(history.commit(ObjectId.fromString(hash)));
            }
            return commits;
        }
    }

    /**
     * How far each of these commits has gone from the base, by its id; without those that would take too long now. What
     * was counted is remembered, so asking again gets further.
     */
    public Map<String, Divergence> divergences(RepositoryId id, String base, Collection<String> tips)
            throws IOException {
        return divergences.of(base, tips, () -> open(id));
    }

    /** See {@link RepositoryOpener#generation}. */
    public long generation(RepositoryId id) {
        return repositories.generation(id);
    }

    /** Opens the repository for work on revisions that a client names; the caller closes it. */
    public OpenRevisions revisions(RepositoryId id) throws IOException {
        return new OpenRevisions(open(id));
    }

    private OpenHistory open(RepositoryId id) throws IOException {
        return OpenHistory.of(repositories, id, remembered);
    }

    private static WalkState start(Revisions revisions, HistoryQuery query) throws IOException {
        Set<String> names = new LinkedHashSet<>(query.include());
        names.addAll(query.exclude());
        all(revisions, names);
        Set<ObjectId> include = query.include().isEmpty() ? revisions.tips() : all(revisions, query.include());
        return new WalkState(include, all(revisions, query.exclude()));
    }

    private static Set<ObjectId> all(Revisions revisions, Iterable<String> names) throws IOException {
        Set<ObjectId> found = new LinkedHashSet<>();
        Set<String> unknown = new LinkedHashSet<>();
        for (String name : names) {
            Optional<ObjectId> commit = revisions.find(name);
            commit.ifPresentOrElse(found::add, () -> unknown.add(name));
        }
        if (!unknown.isEmpty()) {
            throw new Failure(new Problem.NotFound("Commit not found", Map.of("shas", List.copyOf(unknown))));
        }
        return found;
    }

    private static Failure tooFar() {
        return Failure.invalid("page", "That page is too far to count to; follow the links named 'next'.");
    }
}
