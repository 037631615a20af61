package dev.latchkey.code;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.account.Profile;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.Commit;
import dev.latchkey.http.JsonFragment;
import org.jspecify.annotations.Nullable;

/**
 * Commits as the JSON of lists, remembered: rendering a message costs more than reading its commit. Everything that the
 * JSON depends on is in the key, so nothing is ever stale, and who may see a commit is decided before it is asked for
 * here. Safe for use by many threads.
 */
final class CommitFragments {
    private static final long MAX_BYTES = 48L << 20;

    /** What a body takes in memory beside its JSON: the body itself, and its text once more. */
    private static final int BODY_SHARE = 4;

    private static final int OVERHEAD = 500;

    private final Cache<Key, JsonFragment> remembered = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((Key key, JsonFragment fragment) -> OVERHEAD + BODY_SHARE * fragment.length())
            .build();

    /**
     * What the JSON of all commits of one answer depends on.
     *
     * @param api where the client reaches the API
     */
    record Context(RepositoryId repository, String fullName, String name, String api) {}

    private record Key(
            String hash, Context context, @Nullable Profile author) {}

    JsonFragment of(Commit commit, CommitRendering rendering) {
        Key key = new Key(commit.id(), rendering.context(), rendering.account(commit.author()));
        return remembered.get(key, absent -> new JsonFragment(rendering.inList(commit)));
    }
}
