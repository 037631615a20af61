package dev.latchkey.smarthttp;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Lets answers that are silent for five seconds say that they are still being worked on, as git's {@code
 * uploadpack.keepAlive} does: counting the objects of a large repository must not look like a dead connection.
 */
final class KeepAlive implements AutoCloseable {
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final Duration silence;
    private final Set<AnswerStream> answers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "git-keep-alive"));

    /** A client that does not read blocks who writes to it, so that is never the timer. */
    private final ExecutorService writers =
            Executors.newCachedThreadPool(task -> daemon(task, "git-keep-alive-writer"));

    KeepAlive() {
        this(SILENCE);
    }

    KeepAlive(Duration silence) {
        this.silence = silence;
        long period = silence.toMillis() / 5;
        var unused = timer.scheduleWithFixedDelay(this::tick, period, period, TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Watches an answer until the watch is closed. */
    Watch watch(AnswerStream answer) {
        answers.add(answer);
        return () -> answers.remove(answer);
    }

    /** Ends the watching. */
    @FunctionalInterface
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    private void tick() {
        for (AnswerStream answer : answers) {
            if (answer.silentFor(silence)) {
                writers.execute(answer::keepAlive);
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        writers.shutdownNow();
    }
}
