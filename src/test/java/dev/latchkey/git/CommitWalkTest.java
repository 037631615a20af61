package dev.latchkey.git;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;

/** Any graph, any times: the walk against its definition, which is too slow to be used. */
final class CommitWalkTest {
    /**
     * A graph of commits.
     *
     * @param parents of each commit, numbers of earlier ones
     */
    record Graph(List<List<Integer>> parents, List<Integer> times) {
        static ObjectId id(int number) {
            return ObjectId.fromString(String.format(Locale.ROOT, "%040x", number * 7919L % 104_729 + 1));
        }

        CommitGraph.Entry entry(int number) {
            return new CommitGraph.Entry(
                    level(number),
                    times.get(number),
                    parents.get(number).stream().map(Graph::id).toList());
        }

        private int level(int number) {
            int[] levels = new int[number + 1];
            for (int each = 0; each <= number; each++) {
                levels[each] = 1;
                for (int parent : parents.get(each)) {
                    levels[each] = Math.max(levels[each], levels[parent] + 1);
                }
            }
            return levels[number];
        }

        Set<Integer> reachable(List<Integer> from) {
            Set<Integer> found = new HashSet<>(from);
            for (int number = parents.size() - 1; number >= 0; number--) {
                if (found.contains(number)) {
                    found.addAll(parents.get(number));
                }
            }
            return found;
        }

        /** By definition: of those left without a child among them, the newest, the smallest id among equals. */
        List<ObjectId> order(List<Integer> include, List<Integer> exclude) {
            Set<Integer> left = reachable(include);
            left.removeAll(reachable(exclude));
            List<ObjectId> shown = new ArrayList<>();
            while (!left.isEmpty()) {
                Set<Integer> withChild = new HashSet<>();
                left.forEach(number -> withChild.addAll(parents.get(number)));
                int next = left.stream()
                        .filter(number -> !withChild.contains(number))
                        .min((a, b) -> times.get(a).equals(times.get(b))
                                ? id(a).compareTo(id(b))
                                : times.get(b).compareTo(times.get(a)))
                        .orElseThrow();
                left.remove(next);
                shown.add(id(next));
            }
            return shown;
        }
    }

    /** A graph and what is asked of it. */
    record Question(Graph graph, List<Integer> include, List<Integer> exclude) {}

    @Provide
    Arbitrary<Question> questions() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 24),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.longs())
                .as(CommitWalkTest::question);
    }

    private static Question question(int size, int disorder, long seed) {
        Random random = new Random(seed);
        List<List<Integer>> parents = new ArrayList<>();
        List<Integer> times = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            parents.add(
                    number == 0 || random.nextInt(8) == 0 ? List.of() : some(random, number, 1 + random.nextInt(3)));
            times.add(
                    switch (disorder) {
                        case 0 -> number;
                        case 1 -> number + random.nextInt(5) - 2;
                        default -> random.nextInt(6);
                    });
        }
        return new Question(
                new Graph(parents, times),
                some(random, size, 1 + random.nextInt(4)),
                some(random, size, random.nextInt(3)));
    }

    private static List<Integer> some(Random random, int bound, int count) {
        Set<Integer> chosen = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            chosen.add(Math.max(random.nextInt(bound), random.nextInt(bound)));
        }
        return List.copyOf(chosen);
    }

    @Property(tries = 3_000)
    void stopping_after_any_number_of_commits_changes_nothing(
            @ForAll("questions") Question question, @ForAll @IntRange(min = 1, max = 5) int size) throws IOException {
        List<ObjectId> expected = question.graph().order(question.include(), question.exclude());
        List<ObjectId> shown = new ArrayList<>();
        WalkState state = new WalkState(ids(question.include()), ids(question.exclude()));
        int before = -1;
        while (shown.size() > before) {
            before = shown.size();
            CommitWalk walk = new CommitWalk(entries(question.graph()), state);
            ObjectId next = walk.next();
            for (int count = 0; next != null && count < size; count++) {
                shown.add(next);
                next = walk.next();
            }
            if (next != null) {
                walk.putBack(next);
            }
            state = walk.state();
        }
        assertThat(shown).isEqualTo(expected);
    }

    private static List<ObjectId> ids(List<Integer> numbers) {
        return numbers.stream().map(Graph::id).toList();
    }

    /** As if a commit-graph held everything. */
    private static Ancestry entries(Graph graph) {
        return new Ancestry(
                new RevWalk(new InMemoryRepository(new DfsRepositoryDescription("empty"))),
                new CommitGraph() {
                    @Override
                    public Entry find(AnyObjectId id) {
                        return CommitWalkTest.find(graph, id);
                    }

                    @Override
                    public boolean mayTouch(AnyObjectId id, byte[] path) {
                        return true;
                    }
                },
                Caffeine.newBuilder().build());
    }

    private static CommitGraph.Entry find(Graph graph, AnyObjectId id) {
        for (int number = 0; number < graph.parents().size(); number++) {
            if (Graph.id(number).equals(id)) {
                return graph.entry(number);
            }
        }
        throw new UncheckedIOException(new IOException("no commit " + id));
    }
}
