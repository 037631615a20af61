package dev.latchkey.smarthttp;

import java.util.function.LongSupplier;

/** How much the objects of one push may unfold to, by the bytes that were sent for them: a small pack must not fill hours. */
final class InflationBudget {
    private final GitLimits.Push limits;
    private final LongSupplier received;
    private long inflated;

    InflationBudget(GitLimits.Push limits, LongSupplier received) {
        this.limits = limits;
        this.received = received;
    }

    void spend(long bytes) {
        inflated += bytes;
        if (inflated > limits.inflated().bytes()
                && inflated - limits.inflated().bytes() > received.getAsLong() * limits.inflatedRatio()) {
            throw new Exhausted("The pack unfolds to more than " + limits.inflated() + " and " + limits.inflatedRatio()
                    + " times its size, which is this server's limit.");
        }
    }

    /** Unchecked, for it has to leave a callback of JGit. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted(String message) {
            super(message);
        }
    }
}
