package dev.latchkey.diff;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** When a comparison has to be done; as JGit's monitor it stops what JGit does at one go. Used by one thread. */
final class Deadline extends EmptyProgressMonitor {
    private final Clock clock;
    private final Duration time;
    private final Instant end;

    Deadline(Clock clock, Duration time) {
        this.clock = clock;
        this.time = time;
        this.end = clock.instant().plus(time);
    }

    @Override
    public boolean isCancelled() {
        return clock.instant().isAfter(end);
    }

    /** {@link Problem.TooCostly} when it is over. */
    void watch() {
        if (isCancelled()) {
            throw new Failure(problem());
        }
    }

    /** What is to be thrown when JGit was stopped. */
    Failure passed(Exception stopped) {
        return new Failure(problem(), stopped);
    }

    private Problem problem() {
        return new Problem.TooCostly("Comparing takes longer than " + time.toSeconds() + " seconds; name paths.");
    }
}
