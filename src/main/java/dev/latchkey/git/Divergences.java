package dev.latchkey.git;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Counts what lies between commits, and remembers it by their ids, which fix it for good. Safe for use by many threads.
 *
 * <p>Both sides are walked at once, highest level first. A commit's descendants are at higher levels, so when its turn
 * comes it is known which sides reach it; the walk ends when both reach all that is left.
 */
final class Divergences {
    private static final int REMEMBERED = 20_000;
    private static final Duration TIME = Duration.ofMillis(40);
    private static final int STEPS_BETWEEN_LOOKS = 512;
    private static final int TIP = 1;
    private static final int BASE = 2;
    private static final int BOTH = TIP | BASE;

    private final Clock clock;
    private final Cache<Pair, Divergence> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private record Pair(String base, String tip) {}

    private record Step(ObjectId id, int level) {}

    Divergences(Clock clock) {
        this.clock = clock;
    }

    /** Opens the repository, if it has to be. */
    @FunctionalInterface
    interface Opening {
        OpenHistory open() throws IOException;
    }

    Map<String, Divergence> of(String base, Collection<String> tips, Opening opening) throws IOException {
        Map<String, Divergence> found = new LinkedHashMap<>();
        for (String tip : tips) {
            Optional.ofNullable(known.getIfPresent(new Pair(base, tip)))
                    .ifPresent(divergence -> found.put(tip, divergence));
        }
        if (!found.keySet().containsAll(tips)) {
            try (OpenHistory history = opening.open()) {
                Instant end = clock.instant().plus(TIME);
                for (String tip : tips) {
                    if (!found.containsKey(tip) && clock.instant().isBefore(end)) {
                        count(history.ancestry(), base, tip, end).ifPresent(counted -> {
                            known.put(new Pair(base, tip), counted);
                            found.put(tip, counted);
                        });
                    }
                }
            }
        }
        return found;
    }

    /** Empty when the time is over, or one of the two is gone. */
    private Optional<Divergence> count(Ancestry ancestry, String base, String tip, Instant end) throws IOException {
        try {
            Walk walk = new Walk(ancestry);
            walk.reach(ObjectId.fromString(tip), TIP);
            walk.reach(ObjectId.fromString(base), BASE);
            int steps = 0;
            while (walk.unsettled > 0) {
                walk.step();
                steps++;
                if (steps % STEPS_BETWEEN_LOOKS == 0 && clock.instant().isAfter(end)) {
                    return Optional.empty();
                }
            }
            return Optional.of(new Divergence(walk.ahead, walk.behind));
        } catch (MissingObjectException e) {
            return Optional.empty();
        }
    }

    /** One count under way. */
    private static final class Walk {
        private final Ancestry ancestry;
        private final Map<ObjectId, Integer> sides = new HashMap<>();
        private final PriorityQueue<Step> edge =
                new PriorityQueue<>(Comparator.comparingInt((Step step) -> -step.level()));
        private int unsettled;
        private int ahead;
        private int behind;

        Walk(Ancestry ancestry) {
            this.ancestry = ancestry;
        }

        void reach(ObjectId id, int side) throws IOException {
            Integer before = sides.get(id);
            int now = (before == null ? 0 : before) | side;
            if (before == null) {
                edge.add(new Step(id, ancestry.of(id).level()));
                unsettled += now == BOTH ? 0 : 1;
            } else if (before != BOTH && now == BOTH) {
                unsettled--;
            }
            sides.put(id, now);
        }

        void step() throws IOException {
            Step next = edge.remove();
            int side = sides.getOrDefault(next.id(), BOTH);
            if (side == TIP) {
                ahead++;
            } else if (side == BASE) {
                behind++;
            }
            unsettled -= side == BOTH ? 0 : 1;
            for (ObjectId parent : ancestry.of(next.id()).parents()) {
                reach(parent, side);
            }
        }
    }
}
