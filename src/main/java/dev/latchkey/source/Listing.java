package dev.latchkey.source;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.core.Problem;
import dev.latchkey.git.OpenSource;
import dev.latchkey.git.TreeEntry;
import dev.latchkey.http.Paging;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is in a directory, level by level down to a depth, each level in git's order. A page without filter or order reads
 * no further than it goes; the others read everything, within limits. Used by one thread.
 */
final class Listing {
    private static final int MOST_ENTRIES = 100_000;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final OpenSource source;
    private final ListingQuery query;
    private final Clock clock;
    private final Instant deadline;
    private int seen;

    Listing(OpenSource source, ListingQuery query, Clock clock) {
        this.source = source;
        this.query = query;
        this.clock = clock;
        this.deadline = clock.instant().plus(LONGEST);
    }

    /** The page, and whether more follows: the size is one more than what was read then. */
    Page<TreeEntry> page(Paging paging) throws IOException {
        boolean everything = query.order().isPresent();
        long enough = everything ? Long.MAX_VALUE : paging.offset() + paging.pagelen() + 1;
        List<TreeEntry> found = collect(enough);
        query.order().ifPresent(order -> found.sort(order.of(source)));
        return paging.cut(found);
    }

    private List<TreeEntry> collect(long enough) throws IOException {
        Predicate<TreeEntry> wanted = query.filter().of(source);
        List<TreeEntry> found = new ArrayList<>();
        Deque<Level> waiting = new ArrayDeque<>();
        waiting.add(new Level(source.entry(), 1));
        while (!waiting.isEmpty() && found.size() < enough) {
            Level level = waiting.remove();
            for (TreeEntry child : source.children(level.directory())) {
                spend();
                if (wanted.test(child)) {
                    found.add(child);
                }
                if (child.isDirectory() && level.depth() < query.maxDepth()) {
                    waiting.add(new Level(child, level.depth() + 1));
                }
            }
        }
        return found;
    }

    private void spend() {
        seen++;
        if (seen > MOST_ENTRIES || (seen % 256 == 0 && clock.instant().isAfter(deadline))) {
            throw new Failure(new Problem.TooCostly(
                    "This listing takes too long: ask for a directory further down, or" + " for a smaller max_depth."));
        }
    }

    /** A directory that is still to be read. */
    private record Level(TreeEntry directory, int depth) {}
}
