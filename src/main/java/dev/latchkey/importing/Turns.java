package dev.latchkey.importing;

import dev.latchkey.core.AccountId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * Leaves a worker to others, however many imports one account asks for: far servers may be slow on purpose. A single worker is
 * had by whoever comes first. Safe for use by many threads.
 */
final class Turns {
    private final int share;
    private final Map<AccountId, Integer> atWork = new HashMap<>();
    private final Deque<Job> waiting = new ArrayDeque<>();

    /** @param workers how many there are for all accounts */
    Turns(int workers) {
        this.share = Math.max(1, workers - 1);
    }

    /** False when the account has its share of the workers; the job is then given back by a {@link #leave} of that account. */
    synchronized boolean enter(Job job) {
        int now = atWork.getOrDefault(job.account(), 0);
        if (now >= share) {
            waiting.add(job);
            return false;
        }
        atWork.put(job.account(), now + 1);
        return true;
    }

    /** Ends what {@link #enter} began; the job of this account that has waited longest. */
    synchronized Optional<Job> leave(Job job) {
        atWork.computeIfPresent(job.account(), (account, count) -> count == 1 ? null : count - 1);
        for (Iterator<Job> jobs = waiting.iterator(); jobs.hasNext(); ) {
            Job next = jobs.next();
            if (next.account().equals(job.account())) {
                jobs.remove();
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }
}
