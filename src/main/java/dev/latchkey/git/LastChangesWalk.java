package dev.latchkey.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * One walk of {@link LastChanges}. Each entry of the directory is followed by itself from a commit to the first parent that
 * has it unchanged; the commit that no parent agrees with is the one that changed it. Entries that stand at the same commit
 * go on together, newest commit first, and the filters of the commit-graph spare most trees. Used by one thread.
 */
final class LastChangesWalk {
    private static final int REMEMBERED_TREES = 256;

    private final RevWalk walk;
    private final Ancestry ancestry;
    private final TreeReading trees;
    private final TreeEntry directory;
    private final List<TreeEntry> entries;
    private final Known known;
    private final Map<ObjectId, BitSet> waiting = new HashMap<>();
    private final PriorityQueue<RevCommit> queue =
            new PriorityQueue<>(Comparator.comparingInt((RevCommit commit) -> -commit.getCommitTime())
                    .thenComparing(commit -> commit));
    private final Map<String, ObjectId> found = new HashMap<>();
    private final Map<ObjectId, Map<String, TreeEntry>> listings = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectId, Map<String, TreeEntry>> eldest) {
            return size() > REMEMBERED_TREES;
        }
    };

    /** What is remembered of a directory at a commit; null when nothing is. */
    @FunctionalInterface
    interface Known {
        @Nullable
        State of(ObjectId commit, String path);
    }

    /**
     * Where a walk stands.
     *
     * @param found commits by the names of entries
     * @param waiting names of entries that are still looked for, by the commit at which they stand
     */
    record State(Map<String, ObjectId> found, Map<ObjectId, List<String>> waiting) {
        State {
            found = Map.copyOf(found);
            waiting = Map.copyOf(waiting);
        }

        boolean isComplete() {
            return waiting.isEmpty();
        }

        int weight() {
            return 1
                    + found.size()
                    + waiting.values().stream().mapToInt(List::size).sum();
        }
    }

    LastChangesWalk(OpenHistory history, TreeEntry directory, List<TreeEntry> entries, Known known) {
        this.walk = history.objects();
        this.ancestry = history.ancestry();
        this.trees = new TreeReading(walk.getObjectReader());
        this.directory = directory;
        this.entries = entries;
        this.known = known;
    }

    void begin(ObjectId start, @Nullable State earlier) throws IOException {
        if (earlier == null) {
            BitSet all = new BitSet(entries.size());
            all.set(0, entries.size());
            wait(start, all);
            return;
        }
        found.putAll(earlier.found());
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            places.put(entries.get(i).name(), i);
        }
        for (Map.Entry<ObjectId, List<String>> stopped : earlier.waiting().entrySet()) {
            BitSet set = new BitSet(entries.size());
            stopped.getValue().forEach(name -> set.set(places.getOrDefault(name, 0)));
            wait(stopped.getKey(), set);
        }
    }

    /** Goes on as long as it may. */
    State run(BooleanSupplier goOn) throws IOException {
        boolean first = true;
        while (!queue.isEmpty() && (first || goOn.getAsBoolean())) {
            RevCommit commit = queue.remove();
            BitSet here = waiting.remove(commit);
            State answered = first ? null : known.of(commit, directory.path());
            first = false;
            if (here != null && answered != null && answered.isComplete()) {
                adopt(commit, here, answered);
            } else if (here != null) {
                step(commit, here);
            }
        }
        return state();
    }

    /** What the entries had there is what they have now, so its answer is theirs. */
    private void adopt(RevCommit commit, BitSet here, State answered) throws IOException {
        BitSet left = new BitSet(entries.size());
        here.stream().forEach(i -> {
            ObjectId id = answered.found().get(entries.get(i).name());
            if (id == null) {
                left.set(i);
            } else {
                found.put(entries.get(i).name(), id);
            }
        });
        if (!left.isEmpty()) {
            step(commit, left);
        }
    }

    private void step(RevCommit commit, BitSet here) throws IOException {
        RevCommit[] parents = commit.getParents();
        if (parents.length > 0 && !mayTouchDirectory(commit)) {
            wait(parents[0], here);
            return;
        }
        Map<RevCommit, BitSet> passed = new LinkedHashMap<>();
        for (int i = here.nextSetBit(0); i >= 0; i = here.nextSetBit(i + 1)) {
            TreeEntry entry = entries.get(i);
            Optional<RevCommit> same = unchangedIn(commit, parents, entry);
            if (same.isPresent()) {
                passed.computeIfAbsent(same.get(), parent -> new BitSet(entries.size()))
                        .set(i);
            } else {
                found.put(entry.name(), commit.copy());
            }
        }
        for (Map.Entry<RevCommit, BitSet> next : passed.entrySet()) {
            wait(next.getKey(), next.getValue());
        }
    }

    private boolean mayTouchDirectory(RevCommit commit) {
        return directory.path().isEmpty() || ancestry.mayTouch(commit, directory.rawPath());
    }

    private Optional<RevCommit> unchangedIn(RevCommit commit, RevCommit[] parents, TreeEntry entry) throws IOException {
        if (parents.length > 0 && !ancestry.mayTouch(commit, entry.rawPath())) {
            return Optional.of(parents[0]);
        }
        for (RevCommit parent : parents) {
            TreeEntry there = listing(parent).get(entry.name());
            if (there != null && there.isSameAs(entry)) {
                return Optional.of(parent);
            }
        }
        return Optional.empty();
    }

    private Map<String, TreeEntry> listing(RevCommit commit) throws IOException {
        walk.parseHeaders(commit);
        Map<String, TreeEntry> listing = listings.get(commit.getTree());
        if (listing == null) {
            listing = read(commit.getTree());
            listings.put(commit.getTree().copy(), listing);
        }
        return listing;
    }

    private Map<String, TreeEntry> read(ObjectId tree) throws IOException {
        Map<String, TreeEntry> listing = new HashMap<>();
        Optional<TreeEntry> there =
                trees.find(TreeEntry.root(tree), directory.path()).filter(TreeEntry::isDirectory);
        if (there.isPresent()) {
            trees.children(there.get()).forEach(child -> listing.put(child.name(), child));
        }
        return listing;
    }

    private void wait(ObjectId id, BitSet more) throws IOException {
        RevCommit commit = walk.lookupCommit(id);
        walk.parseHeaders(commit);
        BitSet there = waiting.get(commit);
        if (there == null) {
            waiting.put(commit, more);
            queue.add(commit);
        } else {
            there.or(more);
        }
    }

    private State state() {
        Map<ObjectId, List<String>> left = new HashMap<>();
        waiting.forEach((commit, set) -> {
            List<String> names = new ArrayList<>();
            set.stream().forEach(i -> names.add(entries.get(i).name()));
            left.put(commit.copy(), List.copyOf(names));
        });
        return new State(found, left);
    }
}
