package dev.latchkey.smarthttp;

import dev.latchkey.git.BitmapReader;
import java.io.IOException;
import java.util.Collection;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * Finds out whether a fetch lacks so little that walking from what it wants to what it has is cheaper than bitmaps. Those know
 * everything that a commit reaches, but only of some commits, and from the others to the nearest of them JGit looks at
 * every entry of every directory.
 */
final class ShortWay {
    private static final int MOST_COMMITS = 300;
    private static final int MOST_DIRECTORIES = 1_000;

    private final RevWalk walk;
    private int directories;

    private ShortWay(RevWalk walk) {
        this.walk = walk;
    }

    /** Lets the reader do without bitmaps if that is less work. */
    static void take(RevWalk uploading, Collection<? extends ObjectId> wants, Collection<? extends ObjectId> haves)
            throws IOException {
        if (haves.isEmpty() || !(uploading.getObjectReader() instanceof BitmapReader reader)) {
            return;
        }
        ShortWay way = new ShortWay(new RevWalk(uploading.getObjectReader()));
        if (way.isShort(wants, haves)) {
            reader.skipBitmaps();
        }
    }

    private boolean isShort(Collection<? extends ObjectId> wants, Collection<? extends ObjectId> haves)
            throws IOException {
        walk.setRetainBody(false);
        walk.sort(RevSort.COMMIT_TIME_DESC);
        for (ObjectId want : wants) {
            if (!(walk.peel(walk.parseAny(want)) instanceof RevCommit commit)) {
                return false;
            }
            walk.markStart(commit);
        }
        RevTree had = null;
        for (ObjectId have : haves) {
            if (walk.peel(walk.parseAny(have)) instanceof RevCommit commit) {
                walk.markUninteresting(commit);
                had = commit.getTree();
            }
        }
        int commits = 0;
        while (commits <= MOST_COMMITS && walk.next() != null) {
            commits++;
        }
        return commits <= MOST_COMMITS && had != null && isSmall(had);
    }

    /** What the client has is walked through whole. */
    private boolean isSmall(ObjectId tree) throws IOException {
        if (++directories > MOST_DIRECTORIES) {
            return false;
        }
        CanonicalTreeParser entries = new CanonicalTreeParser(null, walk.getObjectReader(), tree);
        for (; !entries.eof(); entries.next()) {
            if (entries.getEntryFileMode().equals(org.eclipse.jgit.lib.FileMode.TREE)
                    && !isSmall(entries.getEntryObjectId())) {
                return false;
            }
        }
        return true;
    }
}
