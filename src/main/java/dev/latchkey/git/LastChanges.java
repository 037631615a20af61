package dev.latchkey.git;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Finds the commit that last changed each entry of a directory, in one walk for all of them. What a commit shows never
 * changes, so answers are remembered; a walk from a newer commit ends where it meets one that was answered, and one that
 * took too long goes on where it stopped when it is asked for again. Safe for use by many threads.
 */
public final class LastChanges {
    private static final int REMEMBERED_ENTRIES = 400_000;

    private final Clock clock;
    private final Duration most;
    private final Cache<Looked, LastChangesWalk.State> remembered;

    /** @param most time for one walk; what is not found by then is left out */
    public LastChanges(Clock clock, Duration most) {
        this.clock = clock;
        this.most = most;
        this.remembered = Caffeine.newBuilder()
                .maximumWeight(REMEMBERED_ENTRIES)
                .<Looked, LastChangesWalk.State>weigher((key, state) -> state.weight())
                .build();
    }

    /**
     * What was looked at in the tree of a commit.
     *
     * @param only the one entry that was looked for; empty for all
     */
    record Looked(ObjectId commit, String directory, String only) {}

    /** By name; without those that could not be found in time. */
    public Map<String, Commit> of(OpenSource source, TreeEntry directory, List<TreeEntry> children) throws IOException {
        return commits(source.history(), state(source, directory, children, ""));
    }

    /** Of one file or directory; empty when it could not be found in time. */
    public Optional<Commit> of(OpenSource source, TreeEntry entry) throws IOException {
        int slash = entry.path().lastIndexOf('/');
        String above = slash < 0 ? "" : entry.path().substring(0, slash);
        Optional<TreeEntry> parent = source.find(above);
        if (parent.isEmpty()) {
            return Optional.empty();
        }
        LastChangesWalk.State all = known(ObjectId.fromString(source.commit()), above);
        ObjectId id = all == null ? null : all.found().get(entry.name());
        if (id == null) {
            id = state(source, parent.get(), List.of(entry), entry.name())
                    .found()
                    .get(entry.name());
        }
        return id == null ? Optional.empty() : Optional.of(source.history().commit(id));
    }

    private LastChangesWalk.State state(OpenSource source, TreeEntry directory, List<TreeEntry> entries, String only)
            throws IOException {
        Looked key = new Looked(ObjectId.fromString(source.commit()), directory.path(), only);
        LastChangesWalk.State state = remembered.getIfPresent(key);
        if (state == null || !state.isComplete()) {
            Instant deadline = clock.instant().plus(most);
            LastChangesWalk walk = new LastChangesWalk(source.history(), directory, entries, this::known);
            walk.begin(key.commit(), state);
            state = walk.run(() -> clock.instant().isBefore(deadline));
            remembered.put(key, state);
        }
        return state;
    }

    private LastChangesWalk.@Nullable State known(ObjectId commit, String directory) {
        return remembered.getIfPresent(new Looked(commit, directory, ""));
    }

    private static Map<String, Commit> commits(OpenHistory history, LastChangesWalk.State state) throws IOException {
        Map<ObjectId, Commit> read = new HashMap<>();
        Map<String, Commit> commits = new HashMap<>();
        for (Map.Entry<String, ObjectId> entry : state.found().entrySet()) {
            Commit commit = read.get(entry.getValue());
            if (commit == null) {
                commit = history.commit(entry.getValue());
                read.put(entry.getValue(), commit);
            }
            commits.put(entry.getKey(), commit);
        }
        return commits;
    }
}
