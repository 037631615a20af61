package dev.latchkey.git;

import java.io.IOException;
import java.util.Collection;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.BitmapIndex;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** What the nearest ancestors of some commits that have bitmaps lead to: most of a history, without walking it. */
final class OlderObjects {
    static final OlderObjects NONE = new OlderObjects(null);

    /** So far apart bitmaps may be. */
    private static final int MOST_STEPS = 1_000;

    private final BitmapIndex.@Nullable BitmapBuilder objects;

    private OlderObjects(BitmapIndex.@Nullable BitmapBuilder objects) {
        this.objects = objects;
    }

    static OlderObjects of(Collection<RevCommit> commits, RevWalk walk, @Nullable BitmapIndex bitmaps)
            throws IOException {
        if (bitmaps == null || commits.isEmpty()) {
            return NONE;
        }
        BitmapIndex.BitmapBuilder objects = bitmaps.newBitmapBuilder();
        for (RevCommit commit : commits) {
            if (!objects.contains(commit)) {
                BitmapIndex.Bitmap nearest = nearest(commit, walk, bitmaps);
                if (nearest != null) {
                    objects.or(nearest);
                }
            }
        }
        return new OlderObjects(objects);
    }

    private static BitmapIndex.@Nullable Bitmap nearest(RevCommit commit, RevWalk walk, BitmapIndex bitmaps)
            throws IOException {
        RevCommit at = commit;
        BitmapIndex.Bitmap found = bitmaps.getBitmap(at);
        for (int steps = 0; found == null && steps < MOST_STEPS; steps++) {
            walk.parseHeaders(at);
            if (at.getParentCount() == 0) {
                return null;
            }
            at = at.getParent(0);
            found = bitmaps.getBitmap(at);
        }
        return found;
    }

    boolean contains(AnyObjectId id) {
        return objects != null && objects.contains(id);
    }
}
