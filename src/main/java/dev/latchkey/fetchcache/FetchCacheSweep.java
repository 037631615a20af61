package dev.latchkey.fetchcache;

import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes now and then what is kept of repositories that are not there any more, whichever process deleted them. */
final class FetchCacheSweep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FetchCacheSweep.class);

    private final FetchCache cache;
    private final Function<Collection<RepositoryId>, Set<RepositoryId>> existing;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread worker = new Thread(task, "fetch-cache-sweep");
        worker.setDaemon(true);
        return worker;
    });

    private FetchCacheSweep(FetchCache cache, Function<Collection<RepositoryId>, Set<RepositoryId>> existing) {
        this.cache = cache;
        this.existing = existing;
    }

    /**
     * Begins to look, at once.
     *
     * @param existing those that are there, of some
     */
    static FetchCacheSweep start(
            FetchCache cache, Function<Collection<RepositoryId>, Set<RepositoryId>> existing, Duration pause) {
        FetchCacheSweep sweep = new FetchCacheSweep(cache, existing);
        // look() reports what fails itself
        @SuppressWarnings("unused")
        var unused = sweep.thread.scheduleWithFixedDelay(sweep::look, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        return sweep;
    }

    private void look() {
        try {
            cache.sweep(existing);
        } catch (IOException | RuntimeException e) {
            LOG.error("The sweep of the fetch cache failed; it is tried again", e);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
