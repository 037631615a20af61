package dev.latchkey.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TagBuilder;

/**
 * Writes the history of the demo's repository: a small library that grows over a year in a few hundred commits, with
 * features on branches that are merged, and tagged releases. The same content each time; only the dates follow the clock.
 */
final class SampleHistory {
    private static final int FEATURES = 24;
    private static final int COMMITS_PER_FEATURE = 12;
    private static final int FEATURES_PER_RELEASE = 4;
    private static final Duration STEP = Duration.ofHours(27);
    private static final List<String> PARTS = List.of(
            "lock", "hinge", "key", "frame", "bell", "chain", "bolt", "handle", "peephole", "latch", "sill", "jamb");

    private final ObjectInserter inserter;
    private final PersonIdent author;
    private final Map<String, ObjectId> files = new TreeMap<>();
    private final Map<String, ObjectId> refs = new TreeMap<>();
    private final List<String> changes = new ArrayList<>();
    private Instant now;
    private int commits;

    /**
     * @param name of the author of all commits
     * @param email an alias of the demo's account, so that commits lead to it
     * @param end when the last commit was made
     */
    SampleHistory(ObjectInserter inserter, String name, String email, Instant end) {
        this.inserter = inserter;
        this.author = new PersonIdent(name, email, end, ZoneOffset.UTC);
        this.now = end.minus(STEP.multipliedBy((long) FEATURES * (COMMITS_PER_FEATURE + 1) + 2));
    }

    /** Inserts every object and answers the refs to set, by full name. */
    Map<String, ObjectId> write() throws IOException {
        put("README.md", "# Door\n\nA small library that models a door, part by part. It is here to be cloned.\n");
        put(".gitignore", "/build/\n");
        ObjectId main = commit("Begin with a readme", List.of());
        for (int feature = 0; feature < FEATURES; feature++) {
            main = feature(feature, main);
            if ((feature + 1) % FEATURES_PER_RELEASE == 0) {
                release("v0." + (feature + 1) / FEATURES_PER_RELEASE + ".0", main);
            }
        }
        refs.put(Constants.R_HEADS + "main", main);
        put("src/bell/sound.txt", "Ding.\n");
        refs.put(Constants.R_HEADS + "feature/bell-sound", commit("Let the bell sound", List.of(main)));
        inserter.flush();
        return refs;
    }

    int commits() {
        return commits;
    }

    /** Every third feature is developed on a branch and merged. */
    private ObjectId feature(int number, ObjectId main) throws IOException {
        boolean branched = number % 3 == 2;
        String part = PARTS.get(number % PARTS.size());
        String aspect = number < PARTS.size() ? "shape" : "motion";
        ObjectId tip = main;
        for (int step = 1; step <= COMMITS_PER_FEATURE; step++) {
            String change = String.format(Locale.ROOT, "Give the %s its %s, step %d", part, aspect, step);
            changes.add(change);
            put("src/" + part + "/" + aspect + ".txt", body(part, aspect, step));
            put("CHANGES.md", "# Changes\n\n- " + String.join("\n- ", changes) + "\n");
            tip = commit(change, List.of(tip));
        }
        if (!branched) {
            return tip;
        }
        refs.put(Constants.R_HEADS + "feature/" + part + "-" + aspect, tip);
        return commit("Merge feature/" + part + "-" + aspect, List.of(main, tip));
    }

    private static String body(String part, String aspect, int steps) {
        StringBuilder text = new StringBuilder("The " + aspect + " of the " + part + ":\n");
        for (int step = 1; step <= steps; step++) {
            text.append(step)
                    .append(". ")
                    .append(part)
                    .append(' ')
                    .append(aspect)
                    .append(' ')
                    .append(step * 7919 % 1000)
                    .append('\n');
        }
        return text.toString();
    }

    private void put(String path, String text) throws IOException {
        files.put(path, inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8)));
    }

    private ObjectId commit(String message, List<ObjectId> parents) throws IOException {
        now = now.plus(STEP);
        commits++;
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree());
        commit.setParentIds(parents);
        commit.setAuthor(new PersonIdent(author, now));
        commit.setCommitter(new PersonIdent(author, now));
        commit.setMessage(message + "\n");
        return inserter.insert(commit);
    }

    private ObjectId tree() throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        files.forEach((path, blob) -> {
            DirCacheEntry entry = new DirCacheEntry(path);
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(blob);
            builder.add(entry);
        });
        builder.finish();
        return index.writeTree(inserter);
    }

    private void release(String name, ObjectId commit) throws IOException {
        TagBuilder tag = new TagBuilder();
        tag.setTag(name);
        tag.setObjectId(commit, Constants.OBJ_COMMIT);
        tag.setTagger(new PersonIdent(author, now));
        tag.setMessage("Door " + name + "\n");
        refs.put(Constants.R_TAGS + name, inserter.insert(tag));
    }
}
