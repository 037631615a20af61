package dev.latchkey.fetchcache;

import dev.latchkey.core.ByteSize;
import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers to fetches by what they depend on, on local disk. What nobody has asked for yet is built once, however many ask
 * for it at the same time; they follow the file while it grows. Whoever asks here must have decided already that the caller may
 * have the answer.
 *
 * <p>Trouble with the disk is logged when it begins and shows to nobody else: the answer is then empty, or, when
 * it has begun already, comes to its end without the disk.
 */
public final class FetchCache implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FetchCache.class);

    private final Path base;
    private final ByteSize max;
    private final Clock clock;
    private final Map<AnswerKey, GrowingAnswer> growing = new HashMap<>();
    private final AtomicBoolean troubled = new AtomicBoolean();
    private final Room room = new SharedRoom();
    private final FirstAsks firstAsks = new FirstAsks();
    private final ExecutorService builders = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fetch-build");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable CacheDirectory directory;
    private volatile @Nullable KeptFiles files;

    /**
     * Keeps nothing before {@link #start}.
     *
     * @param base made when it is not there
     * @param max bytes on the disk; 0 keeps nothing ever
     */
    public FetchCache(Path base, ByteSize max, Clock clock) {
        this.base = base;
        this.max = max;
        this.clock = clock;
    }

    /** Finds what was kept before, and begins to answer. */
    public FetchCache start() {
        if (max.bytes() > 0) {
            try {
                CacheDirectory opened = CacheDirectory.open(base);
                directory = opened;
                files = KeptFiles.open(opened, max, clock);
            } catch (IOException e) {
                LOG.error("The fetch cache {} cannot be opened; fetches are answered without it", base, e);
            }
        }
        return this;
    }

    /**
     * Starts, and looks at intervals for what is kept of repositories that are gone, until the result is closed.
     *
     * @param existing those that are there, of some
     */
    public AutoCloseable start(Function<Collection<RepositoryId>, Set<RepositoryId>> existing, Duration pause) {
        return FetchCacheSweep.start(start(), existing, pause);
    }

    /** Whether there is any use in asking. */
    public boolean isOn() {
        return files != null;
    }

    /**
     * Leave to compute an answer for one recipient and keep nothing of it, for who asks first; empty for an answer that is kept or
     * growing, or asked for again, which is for {@link #open}. Of use for answers that cost no more to compute than to write down.
     */
    public Optional<Pass> pass(AnswerKey key) {
        KeptFiles kept = files;
        return kept == null || kept.has(key) || isGrowing(key) ? Optional.empty() : firstAsks.pass(key);
    }

    private synchronized boolean isGrowing(AnswerKey key) {
        return growing.containsKey(key);
    }

    /**
     * The answer, kept or growing; the caller closes it.
     *
     * @param build asked for only when the answer has to be built; it is closed in any case
     */
    public Optional<Answer> open(AnswerKey key, Supplier<Build> build) {
        KeptFiles kept = files;
        CacheDirectory opened = directory;
        if (kept == null || opened == null) {
            return Optional.empty();
        }
        try {
            Optional<? extends Answer> answer = kept.open(key);
            while (answer.isEmpty()) {
                answer = follow(key, kept, opened, build);
                answer = answer.isPresent() ? answer : kept.open(key);
            }
            return Optional.of(answer.get());
        } catch (IOException e) {
            room.trouble(e);
            return Optional.empty();
        }
    }

    /** Empty when the answer came to be kept in this moment. */
    private synchronized Optional<Follower> follow(
            AnswerKey key, KeptFiles kept, CacheDirectory opened, Supplier<Build> build) throws IOException {
        GrowingAnswer present = growing.get(key);
        Optional<Follower> joined = present == null ? Optional.empty() : present.follow();
        if (joined.isPresent() || kept.has(key)) {
            return joined;
        }
        GrowingAnswer answer = grow(opened.newPart());
        try {
            Optional<Follower> first = answer.follow();
            growing.put(key, answer);
            begin(key, answer, kept, build.get());
            return first;
        } catch (IOException e) {
            end(key, answer, e);
            throw e;
        }
    }

    private GrowingAnswer grow(Path part) throws IOException {
        return new GrowingAnswer(
                part, FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), room);
    }

    private void begin(AnswerKey key, GrowingAnswer answer, KeptFiles kept, Build build) {
        try {
            builders.execute(() -> build(key, answer, kept, build));
        } catch (RejectedExecutionException e) {
            build.close();
            end(key, answer, new IOException("the server is about to stop", e));
        }
    }

    /** Whatever is thrown is for those who follow. */
    private void build(AnswerKey key, GrowingAnswer answer, KeptFiles kept, Build build) {
        Throwable failure = null;
        AnswerSink sink = new AnswerSink(answer);
        try (build) {
            build.writeTo(sink);
            if (sink.finish() && answer.seal(key)) {
                keep(key, answer, kept);
            }
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        } finally {
            sink.release();
        }
        end(key, answer, failure);
    }

    private synchronized void keep(AnswerKey key, GrowingAnswer answer, KeptFiles kept) {
        try {
            answer.giveBackRoom();
            kept.keep(answer.part(), key);
            growing.remove(key, answer);
            troubled.set(false);
        } catch (IOException e) {
            room.trouble(e);
        }
    }

    private void end(AnswerKey key, GrowingAnswer answer, @Nullable Throwable failure) {
        synchronized (this) {
            growing.remove(key, answer);
        }
        Quietly.delete(answer.part());
        answer.end(failure);
    }

    /**
     * Deletes the answers of repositories that are not there any more.
     *
     * @param existing those that are there, of some
     */
    public void sweep(Function<Collection<RepositoryId>, Set<RepositoryId>> existing) throws IOException {
        KeptFiles kept = files;
        if (kept == null) {
            return;
        }
        Set<RepositoryId> repositories = kept.repositories();
        Set<RepositoryId> there = repositories.isEmpty() ? Set.of() : existing.apply(repositories);
        for (RepositoryId repository : repositories) {
            if (!there.contains(repository)) {
                kept.delete(repository);
            }
        }
    }

    /** What is on the disk. */
    public ByteSize taken() {
        KeptFiles kept = files;
        return kept == null ? new ByteSize(0) : kept.taken();
    }

    @Override
    public void close() {
        builders.shutdownNow();
        files = null;
        CacheDirectory opened = directory;
        directory = null;
        if (opened != null) {
            opened.close();
        }
    }

    /** Of the files that are kept. */
    private final class SharedRoom implements Room {
        @Override
        public boolean take(long bytes) {
            KeptFiles kept = files;
            return kept != null && kept.take(bytes);
        }

        @Override
        public void giveBack(long bytes) {
            KeptFiles kept = files;
            if (kept != null) {
                kept.giveBack(bytes);
            }
        }

        @Override
        public void trouble(IOException e) {
            if (troubled.compareAndSet(false, true)) {
                LOG.error("The fetch cache {} cannot be used; fetches are answered without it meanwhile", base, e);
            }
        }
    }
}
