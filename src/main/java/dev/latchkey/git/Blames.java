package dev.latchkey.git;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.blame.BlameGenerator;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Says which commit each line of a file comes from. The answer for a commit never changes and is remembered. Safe for use by
 * many threads.
 */
public final class Blames {
    private static final int REMEMBERED_RUNS = 500_000;

    private final Clock clock;
    private final Duration most;
    private final Cache<Blamed, List<Place>> remembered;

    /** @param most time for one file */
    public Blames(Clock clock, Duration most) {
        this.clock = clock;
        this.most = most;
        this.remembered = Caffeine.newBuilder()
                .maximumWeight(REMEMBERED_RUNS)
                .<Blamed, List<Place>>weigher((key, places) -> 1 + places.size())
                .build();
    }

    /** A file in the tree of a commit. */
    private record Blamed(ObjectId commit, String path) {}

    /** A run by the id of its commit. */
    private record Place(int first, int count, ObjectId commit, String path) {}

    /**
     * Lines one after another that come from one commit.
     *
     * @param first counted from 0
     * @param path of the file at that commit
     */
    public record Run(int first, int count, Commit commit, String path) {}

    /**
     * The runs of a text file, from its first line to its last.
     *
     * @throws Failure {@link Problem.TooCostly} when it takes too long
     */
    public List<Run> of(OpenSource source) throws IOException {
        Blamed key =
                new Blamed(ObjectId.fromString(source.commit()), source.entry().path());
        List<Place> places = remembered.getIfPresent(key);
        if (places == null) {
            places = find(source.history(), key);
            remembered.put(key, places);
        }
        Map<ObjectId, Commit> commits = new HashMap<>();
        List<Run> runs = new ArrayList<>(places.size());
        for (Place place : places) {
            Commit commit = commits.get(place.commit());
            if (commit == null) {
                commit = source.history().commit(place.commit());
                commits.put(place.commit(), commit);
            }
            runs.add(new Run(place.first(), place.count(), commit, place.path()));
        }
        return runs;
    }

    private List<Place> find(OpenHistory history, Blamed blamed) throws IOException {
        Instant deadline = clock.instant().plus(most);
        List<Place> places = new ArrayList<>();
        try (BlameGenerator generator = new BlameGenerator(history.repository(), blamed.path())) {
            generator.setDiffAlgorithm(new Timed(deadline));
            generator.push(null, blamed.commit());
            while (generator.next()) {
                requireTime(deadline);
                places.add(new Place(
                        generator.getResultStart(),
                        generator.getRegionLength(),
                        generator.getSourceCommit().copy(),
                        generator.getSourcePath()));
            }
        }
        places.sort(Comparator.comparingInt(Place::first));
        return List.copyOf(places);
    }

    private void requireTime(Instant deadline) {
        if (clock.instant().isAfter(deadline)) {
            throw new Failure(
                    new Problem.TooCostly(
                            "The history of this file is too long to be told line by line here; git blame tells it in a clone."));
        }
    }

    /** Looks at the clock with each comparison. */
    private final class Timed extends DiffAlgorithm {
        private final DiffAlgorithm histogram = new HistogramDiff();
        private final Instant deadline;

        Timed(Instant deadline) {
            this.deadline = deadline;
        }

        @Override
        public <S extends Sequence> EditList diffNonCommon(SequenceComparator<? super S> comparator, S a, S b) {
            requireTime(deadline);
            return histogram.diffNonCommon(comparator, a, b);
        }
    }
}
