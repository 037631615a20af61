package dev.latchkey.git;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * Directories of commits that refs reach, read as far as somebody asked: all that they name is there, with all that it
 * leads to. Throws {@link Exhausted} when that would take much memory. For one thread.
 */
final class KnownTrees {
    private static final int BUDGET = 16 << 20;
    private static final int ENTRY = 64;

    private final ObjectReader reader;
    private final ObjectIdOwnerMap<Known> known = new ObjectIdOwnerMap<>();
    private final Map<ObjectId, ObjectId> ofCommits = new HashMap<>();
    private final Map<ObjectId, byte[]> contents = new HashMap<>();
    private int spent;

    KnownTrees(ObjectReader reader) {
        this.reader = reader;
    }

    /** Whether it is known to be there, and to be a directory or a file as wanted. */
    boolean has(AnyObjectId id, boolean directory) {
        Known found = known.get(id);
        return found != null && found.directory == directory;
    }

    /** The directory of a commit that refs reach. */
    ObjectId of(ObjectId commit) throws IOException {
        ObjectId tree = ofCommits.get(commit);
        if (tree == null) {
            byte[] raw = reader.open(commit, Constants.OBJ_COMMIT)
                    .getCachedBytes((int) ReceivedObjects.LARGEST_COMMIT.bytes());
            tree = ObjectId.fromString(raw, "tree ".length());
            ofCommits.put(commit, tree);
            note(tree, true);
        }
        return tree;
    }

    /** The content of a directory that is known; from now on all that it names is known too. */
    byte[] read(ObjectId tree) throws IOException {
        byte[] raw = contents.get(tree);
        if (raw == null) {
            raw = reader.open(tree, Constants.OBJ_TREE).getCachedBytes(BUDGET);
            contents.put(tree, raw);
            spend(raw.length);
            CanonicalTreeParser entries = new CanonicalTreeParser();
            for (entries.reset(raw); !entries.eof(); entries.next()) {
                int type = entries.getEntryFileMode().getObjectType();
                if (type == Constants.OBJ_TREE || type == Constants.OBJ_BLOB) {
                    note(entries.getEntryObjectId(), type == Constants.OBJ_TREE);
                }
            }
        }
        return raw;
    }

    /** Reads everything below the directories of these commits. */
    void readAll(Collection<ObjectId> commits) throws IOException {
        Deque<ObjectId> waiting = new ArrayDeque<>();
        for (ObjectId commit : commits) {
            waiting.add(of(commit));
        }
        while (!waiting.isEmpty()) {
            ObjectId tree = waiting.remove();
            CanonicalTreeParser entries = new CanonicalTreeParser();
            for (entries.reset(read(tree)); !entries.eof(); entries.next()) {
                Known entry = known.get(entries.getEntryObjectId());
                if (entry != null && entry.directory && !entry.below) {
                    entry.below = true;
                    waiting.add(entry);
                }
            }
        }
    }

    private void note(ObjectId id, boolean directory) throws Exhausted {
        if (!known.contains(id)) {
            spend(ENTRY);
            known.add(new Known(id, directory));
        }
    }

    private void spend(int bytes) throws Exhausted {
        spent += bytes;
        if (spent > BUDGET) {
            throw new Exhausted();
        }
    }

    private static final class Known extends ObjectIdOwnerMap.Entry {
        private final boolean directory;

        /** Whether all below it is read, or about to be. */
        private boolean below;

        Known(AnyObjectId id, boolean directory) {
            super(id);
            this.directory = directory;
        }
    }

    /** There is more to read than is worth it. */
    static final class Exhausted extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
