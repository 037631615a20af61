package dev.latchkey.git;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * Finds directories and files of commits that none of their parents has at the same place. What has no counterpart there is
 * looked for in what the commit took away elsewhere, so that a directory that was moved is not taken for a new one.
 */
final class NewTrees {
    /** Bytes of directories, to remember and to read at most. */
    private static final int REMEMBERED = 2 << 20;

    private static final int MOST_READ = 16 << 20;

    /** Objects without a counterpart: if they are copies of what the client has, these may be sent again, and no more. */
    private static final int MOST_ALONE = 1_000;

    private static final int MOST_COUNTERPARTS = 8;

    private final NewObjects found;
    private final ObjectReader reader;
    private final Map<ObjectId, byte[]> remembered = new HashMap<>();
    private int rememberedBytes;
    private int read;
    private int alone;

    /** A directory, and those that may have much of it in common. */
    private record Level(ObjectId tree, List<ObjectId> counterparts) {}

    NewTrees(NewObjects found, ObjectReader reader) {
        this.found = found;
        this.reader = reader;
    }

    /** @param commit whose parents were added before, or are known to the client */
    void add(RevCommit commit) throws IOException {
        Change change = new Change();
        List<ObjectId> before = new ArrayList<>(commit.getParentCount());
        for (RevCommit parent : commit.getParents()) {
            before.add(parent.getTree());
        }
        before.forEach(found::note);
        change.compare(new Level(commit.getTree(), before));
        change.addMoved();
        change.addFiles();
    }

    private byte[] read(ObjectId tree) throws IOException {
        byte[] raw = remembered.get(tree);
        if (raw == null) {
            raw = reader.open(tree, Constants.OBJ_TREE).getCachedBytes(MOST_READ);
            read += raw.length;
            if (read > MOST_READ) {
                throw new NewCommits.TooMuch();
            }
            if (rememberedBytes + raw.length > REMEMBERED) {
                remembered.clear();
                rememberedBytes = 0;
            }
            rememberedBytes += raw.length;
            remembered.put(tree, raw);
        }
        return raw;
    }

    /** What one commit does to the directories of its parents. */
    private final class Change {
        private final Deque<Level> waiting = new ArrayDeque<>();
        private final List<ObjectId> counterparts = new ArrayList<>();
        private final List<ObjectId> directoriesGone = new ArrayList<>();
        private final List<ObjectId> directoriesAlone = new ArrayList<>();
        private final List<ObjectId> files = new ArrayList<>();
        private final List<ObjectId> filesAlone = new ArrayList<>();

        void compare(Level first) throws IOException {
            waiting.add(first);
            while (!waiting.isEmpty()) {
                Level level = waiting.remove();
                if (found.list(level.tree(), Constants.OBJ_TREE)) {
                    compareEntries(level);
                }
            }
        }

        private void compareEntries(Level level) throws IOException {
            List<CanonicalTreeParser> olds =
                    new ArrayList<>(level.counterparts().size());
            for (ObjectId counterpart : level.counterparts()) {
                olds.add(parser(counterpart));
                counterparts.add(counterpart);
            }
            for (CanonicalTreeParser now = parser(level.tree()); !now.eof(); now.next()) {
                compareEntry(now, olds);
            }
            for (CanonicalTreeParser old : olds) {
                for (; !old.eof(); old.next()) {
                    takeAway(old);
                }
            }
        }

        private void compareEntry(CanonicalTreeParser now, List<CanonicalTreeParser> olds) {
            boolean same = false;
            List<ObjectId> before = new ArrayList<>(olds.size());
            for (CanonicalTreeParser old : olds) {
                while (!old.eof() && old.pathCompare(now) < 0) {
                    takeAway(old);
                    old.next();
                }
                if (!old.eof() && old.pathCompare(now) == 0) {
                    same |= old.idEqual(now) && !FileMode.GITLINK.equals(old.getEntryRawMode());
                    note(old).ifPresent(before::add);
                    old.next();
                }
            }
            if (!same) {
                change(now, before);
            }
        }

        private void change(CanonicalTreeParser now, List<ObjectId> before) {
            switch (now.getEntryFileMode().getObjectType()) {
                case Constants.OBJ_TREE -> {
                    if (before.isEmpty()) {
                        directoriesAlone.add(now.getEntryObjectId());
                    } else {
                        waiting.add(new Level(now.getEntryObjectId(), before));
                    }
                }
                case Constants.OBJ_BLOB -> (before.isEmpty() ? filesAlone : files).add(now.getEntryObjectId());
                default -> {} // a submodule's commit, which is elsewhere
            }
        }

        private void takeAway(CanonicalTreeParser old) {
            Optional<ObjectId> id = note(old);
            if (FileMode.TREE.equals(old.getEntryRawMode()) && directoriesGone.size() < MOST_COUNTERPARTS) {
                id.ifPresent(directoriesGone::add);
            }
        }

        /** Empty for a submodule, whose commit is not what this client has of this repository. */
        private Optional<ObjectId> note(CanonicalTreeParser old) {
            if (FileMode.GITLINK.equals(old.getEntryRawMode())) {
                return Optional.empty();
            }
            ObjectId id = old.getEntryObjectId();
            found.note(id);
            return Optional.of(id);
        }

        /** Looks at directories without a counterpart beside those that were taken away. */
        void addMoved() throws IOException {
            if (directoriesAlone.isEmpty() && filesAlone.isEmpty()) {
                return;
            }
            noteCounterparts();
            for (int i = 0; i < directoriesAlone.size(); i++) {
                count();
                compare(new Level(directoriesAlone.get(i), List.copyOf(directoriesGone)));
            }
        }

        /** What stands beside changed entries may have been copied. */
        private void noteCounterparts() throws IOException {
            for (ObjectId counterpart : counterparts) {
                for (CanonicalTreeParser old = parser(counterpart); !old.eof(); old.next()) {
                    note(old);
                }
            }
        }

        void addFiles() throws IOException {
            for (ObjectId file : files) {
                found.list(file, Constants.OBJ_BLOB);
            }
            for (ObjectId file : filesAlone) {
                if (found.list(file, Constants.OBJ_BLOB)) {
                    count();
                }
            }
        }

        private void count() throws NewCommits.TooMuch {
            if (++alone > MOST_ALONE) {
                throw new NewCommits.TooMuch();
            }
        }

        private CanonicalTreeParser parser(ObjectId tree) throws IOException {
            CanonicalTreeParser entries = new CanonicalTreeParser();
            entries.reset(read(tree));
            return entries;
        }
    }
}
