package dev.latchkey.git;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Pages for which many more commits were looked at than they list, for they are of one path or leave out what others reach; by the
 * commits that they set out from, for what these reach never changes. Only ids are kept. A page that a limit cut short is looked for anew after a while, for then the search may get further. Safe for use by
 * many threads.
 */
final class FoundPages {
    private static final int REMEMBERED = 2_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);

    private final Cache<Key, Found> found = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    private record Key(
            RepositoryId repository, List<ObjectId> include, List<ObjectId> exclude, String path, int skip, int size) {}

    private record Found(List<ObjectId> commits, Optional<WalkState> rest) {}

    /** Looks for a page. */
    @FunctionalInterface
    interface Search {
        HistoryPage page() throws IOException;
    }

    /** The page, looked for only when it is not remembered; commits are read from the repository in any case. */
    HistoryPage page(OpenHistory history, RepositoryId id, WalkState from, Window window, Search search)
            throws IOException {
        if (window.path().isEmpty() && from.uninteresting().isEmpty()) {
            return search.page();
        }
        Key key = new Key(id, from.interesting(), from.uninteresting(), window.path(), window.skip(), window.size());
        @Nullable Found known = found.getIfPresent(key);
        if (known != null) {
            List<Commit> commits = new ArrayList<>();
            for (ObjectId commit : known.commits()) {
                commits.add(history.commit(commit));
            }
            return new HistoryPage(commits, known.rest());
        }
        HistoryPage page = search.page();
        found.put(
                key,
                new Found(
                        page.commits().stream()
                                .map(commit -> ObjectId.fromString(commit.id()))
                                .toList(),
                        page.rest()));
        return page;
    }

    /** Which part of the commits is asked for; of all when the path is empty. */
    record Window(String path, int skip, int size) {}
}
