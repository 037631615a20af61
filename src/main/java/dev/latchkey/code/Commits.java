package dev.latchkey.code;

import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.Commit;
import dev.latchkey.git.CommitHistory;
import dev.latchkey.git.HistoryPage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Lists and reads the commits of a repository. Safe for use by many threads. */
public final class Commits {
    private final CommitHistory history;
    private final Cursors cursors;

    public Commits(CommitHistory history, Cursors cursors) {
        this.history = history;
        this.cursors = cursors;
    }

    /**
     * One page.
     *
     * @param next the cursor of the page that follows; empty on the last
     * @param good whether that cursor can still be redeemed, asked whenever the page is handed out again
     */
    record Listed(List<Commit> commits, Optional<String> next, BooleanSupplier good) {}

    Listed list(RepositoryId repository, CommitsQuery query) throws IOException {
        HistoryPage page = query.cursor().isPresent()
                ? following(repository, query, query.cursor().get())
                : first(repository, query);
        Optional<String> next =
                page.rest().map(state -> cursors.issue(repository, new Cursor(query.question(), state)));
        boolean stored = page.rest().filter(Cursors::isStored).isPresent();
        return new Listed(
                page.commits(), next, stored ? () -> cursors.isThere(repository, next.orElseThrow()) : () -> true);
    }

    /** See {@link CommitHistory#generation}. */
    long generation(RepositoryId repository) {
        return history.generation(repository);
    }

    Commit get(RepositoryId repository, String revision) throws IOException {
        return history.commit(repository, revision);
    }

    private HistoryPage first(RepositoryId repository, CommitsQuery query) throws IOException {
        long skip = (query.page() - 1L) * query.size();
        int capped = (int) Math.min(skip, Integer.MAX_VALUE);
        return history.first(repository, query.history(), capped, query.size());
    }

    private HistoryPage following(RepositoryId repository, CommitsQuery query, String text) throws IOException {
        Cursor cursor = cursors.redeem(repository, query.question(), text);
        return history.next(repository, cursor.state(), query.history().path(), query.size());
    }
}
