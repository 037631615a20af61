package dev.latchkey.git.dfs;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.git.ReceivedObjects;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jgit.internal.storage.dfs.DfsInserter;
import org.eclipse.jgit.internal.storage.dfs.DfsObjDatabase;
import org.eclipse.jgit.internal.storage.dfs.DfsPackParser;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.PackedObjectInfo;

/**
 * Parses a pack as it is received, and refuses chains of deltas longer than git ever writes: each read of the last object
 * of a chain would unfold all of it. So it does commits, directories and tags that are huge.
 */
final class ReceivedPack extends DfsPackParser {
    /** The longest that git takes for {@code pack.depth}. */
    private static final int LONGEST_CHAIN = 4_095;

    private final PackLimits limits;

    private ReceivedPack(DfsObjDatabase objects, DfsInserter inserter, InputStream in, PackLimits limits) {
        super(objects, inserter, in);
        this.limits = limits;
        setMaxObjectSizeLimit(limits.object().bytes());
    }

    /** Stores packs that are received in these objects. */
    static DfsInserter inserter(DfsObjDatabase objects, PackLimits limits) {
        return new Inserter(objects, limits);
    }

    @Override
    protected void onPackHeader(long count) throws IOException {
        if (count > limits.objects()) {
            throw new Failure(new Problem.TooLarge(
                    "The pack has " + count + " objects; this server takes " + limits.objects() + "."));
        }
        super.onPackHeader(count);
    }

    /** Memory for all of an object is taken before the client sends any of it. */
    @Override
    protected void onBeginWholeObject(long position, int type, long inflatedSize) throws IOException {
        if (type != Constants.OBJ_BLOB && inflatedSize > ReceivedObjects.LARGEST_BUT_BLOBS.bytes()) {
            throw new Failure(new Problem.TooLarge("A commit, directory or tag of the pack takes more than "
                    + ReceivedObjects.LARGEST_BUT_BLOBS + ", which is this server's limit. Split it, and push again."));
        }
        super.onBeginWholeObject(position, type, inflatedSize);
    }

    @Override
    protected PackedObjectInfo newInfo(AnyObjectId id, UnresolvedDelta delta, ObjectId base) {
        PackedObjectInfo info = super.newInfo(id, delta, base);
        if (delta == null) {
            return info;
        }
        int depth = base instanceof Unfolded below ? below.depth + 1 : 1;
        if (depth > LONGEST_CHAIN) {
            throw new Failure(
                    new Problem.TooLarge(
                            "The pack has a chain of more than " + LONGEST_CHAIN
                                    + " deltas, which is this server's limit. Repack with git repack -adf --depth=50, and push again."));
        }
        Unfolded unfolded = new Unfolded(id, depth);
        unfolded.setCRC(info.getCRC());
        return unfolded;
    }

    /** An object that is stored as a delta, that many deltas away from a whole one. */
    private static final class Unfolded extends PackedObjectInfo {
        private final int depth;

        Unfolded(AnyObjectId id, int depth) {
            super(id);
            this.depth = depth;
        }
    }

    private static final class Inserter extends DfsInserter {
        private final DfsObjDatabase objects;
        private final PackLimits limits;

        Inserter(DfsObjDatabase objects, PackLimits limits) {
            super(objects);
            this.objects = objects;
            this.limits = limits;
        }

        @Override
        public DfsPackParser newPackParser(InputStream in) {
            return new ReceivedPack(objects, this, in, limits);
        }
    }
}
