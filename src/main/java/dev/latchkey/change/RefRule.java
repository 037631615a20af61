package dev.latchkey.change;

import java.io.IOException;

/** One thing that changes of refs must obey, whichever door they come through. Safe for use by many threads. */
@FunctionalInterface
public interface RefRule {
    /**
     * Refuses what may not be done, by {@link ProposedChange#refuse}; looks only at what is still {@link
     * ProposedChange#pending}. What it throws refuses everything.
     */
    void apply(ProposedChange change) throws IOException;
}
