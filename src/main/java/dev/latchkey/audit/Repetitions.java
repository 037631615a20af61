package dev.latchkey.audit;

import dev.latchkey.auth.Door;
import dev.latchkey.auth.Incidents.Incident;
import dev.latchkey.auth.Incidents.Kind;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what somebody without a token is refused over and over from one address: the first few times in a while are to be
 * recorded one by one, the others as a number at its end. Safe for use by many threads.
 */
final class Repetitions {
    /** Enough to see what somebody tries; who guesses passwords by hand stays below. */
    static final int RECORDED = 20;

    static final Duration WHILE = Duration.ofMinutes(1);

    /** So that addresses without end take no memory without end; what is not followed is recorded one by one. */
    private static final int MAX_FOLLOWED = 10_000;

    private final Map<What, Count> followed = new ConcurrentHashMap<>();

    /** The same thing, but for the program that it was tried with. */
    private record What(Kind kind, Door door, InetAddress address, String detail) {
        static What of(Incident incident) {
            return new What(incident.kind(), incident.door(), incident.address(), incident.detail());
        }
    }

    /** Changed and ended inside of the map's own lock on its key alone, so that none is counted where nobody looks any more. */
    private static final class Count {
        private final Incident first;
        private final Instant since;
        private int times;

        Count(Incident first, Instant since) {
            this.first = first;
            this.since = since;
        }
    }

    /**
     * What was not recorded one by one.
     *
     * @param first stands for all, for they differ only in the program that is named
     */
    record Rest(Incident first, int times) {}

    /** Whether this one is to be recorded; else it is counted. Those with a token always are: its page lists them. */
    boolean isToBeRecorded(Incident incident, Clock clock) {
        if (incident.principal().identity().isPresent()) {
            return true;
        }
        What what = What.of(incident);
        if (followed.size() >= MAX_FOLLOWED && !followed.containsKey(what)) {
            return true;
        }
        boolean[] recorded = new boolean[1];
        followed.compute(what, (key, known) -> {
            Count count = known == null ? new Count(incident, clock.instant()) : known;
            recorded[0] = ++count.times <= RECORDED;
            return count;
        });
        return recorded[0];
    }

    /** Ends the whiles that are over, or all of them; answers what was counted in them. */
    List<Rest> ended(Instant now, boolean all) {
        List<Rest> rests = new ArrayList<>();
        for (What what : followed.keySet()) {
            followed.computeIfPresent(what, (key, count) -> {
                if (!all && Duration.between(count.since, now).compareTo(WHILE) < 0) {
                    return count;
                }
                if (count.times > RECORDED) {
                    rests.add(new Rest(count.first, count.times - RECORDED));
                }
                return null;
            });
        }
        return rests;
    }
}
