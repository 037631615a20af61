package dev.latchkey.importing;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.util.function.LongSupplier;

/** How much the objects of one import may unfold to, by the bytes that came for them: a small pack must not fill hours. */
final class Allowance {
    private final ImportSettings.Inflation limit;
    private final LongSupplier received;
    private long inflated;

    Allowance(ImportSettings.Inflation limit, LongSupplier received) {
        this.limit = limit;
        this.received = received;
    }

    void spend(long bytes) {
        inflated += bytes;
        long beyond = inflated - limit.free().bytes();
        if (beyond > 0 && beyond / limit.ratio() > received.getAsLong()) {
            throw new Failure(new Problem.TooLarge("The repository unfolds to more than " + limit.free() + " and "
                    + limit.ratio() + " times its size, which is this server's limit."));
        }
    }
}
