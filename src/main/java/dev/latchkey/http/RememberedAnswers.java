package dev.latchkey.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers to GET as the bytes that are sent, in memory. An answer is kept under the address that was asked for, as its client
 * wrote it, for links in it begin with that and lists lead on from it; and with it the state of all else that it is made of. It
 * is good as long as that state is the present one, which its handler finds out for each request. Who asks is not part of it: only
 * answers that are the same for everybody who may have them belong here, and whether somebody may is decided before a
 * handler is called. Safe for use by many threads.
 */
public final class RememberedAnswers {
    private static final long MOST_BYTES = 32L << 20;
    private static final int HEAP_SHARE = 24;

    /** So large a part of the memory at most is for one answer. */
    private static final int ANSWER_SHARE = 8;

    /** A list may have been cut short to save time, and places to go on from are good for a day. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final long mostOfOne;
    private final Cache<Key, Kept> remembered;

    /** As large as the heap allows, and never large. */
    public RememberedAnswers() {
        this(Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE));
    }

    RememberedAnswers(long mostBytes) {
        mostOfOne = mostBytes / ANSWER_SHARE;
        remembered = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((Key key, Kept kept) -> key.weight() + kept.answer().weight())
                .expireAfterWrite(LIFE)
                .build();
    }

    /** Makes the answer. */
    @FunctionalInterface
    public interface Fresh {
        Response answer() throws IOException;
    }

    private record Key(String api, String target) {
        private static final int OVERHEAD = 300;

        int weight() {
            return OVERHEAD + 2 * (api.length() + target.length());
        }
    }

    private record Kept(Object state, BooleanSupplier good, SentAnswer answer) {
        boolean isGood(Object present) {
            return state.equals(present) && good.getAsBoolean();
        }
    }

    /**
     * The answer from memory, or else a fresh one.
     *
     * @param state of everything that the answer is made of but its address; asked for before the answer is made, so that one
     *     that changes meanwhile is told by it
     */
    public Response of(Request request, Object state, Fresh fresh) throws IOException {
        Key key = new Key(request.links().api(""), request.pathAndQuery());
        @Nullable Kept known = remembered.getIfPresent(key);
        if (known != null && known.isGood(state)) {
            return respond(key, known);
        }
        Optional<SentAnswer> made = Optional.empty();
        Response response = fresh.answer().selected(request.query());
        if (response.isLasting()) {
            made = Optional.of(SentAnswer.of(response.tagged())).filter(answer -> answer.weight() <= mostOfOne);
        }
        if (made.isEmpty()) {
            return response;
        }
        Kept kept = new Kept(state, response.good(), made.get());
        remembered.put(key, kept);
        return respond(key, kept);
    }

    /** What the answers take. */
    long bytes() {
        remembered.cleanUp();
        return remembered.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    private Response respond(Key key, Kept kept) {
        return kept.answer().response(() -> zipped(key, kept));
    }

    /** Compressed when somebody first wants it so, and weighed anew. */
    private byte[] zipped(Key key, Kept kept) {
        SentAnswer both = kept.answer().zipped();
        if (both != kept.answer() && both.weight() <= mostOfOne) {
            remembered.asMap().replace(key, kept, new Kept(kept.state(), kept.good(), both));
        }
        return both.gzip();
    }
}
