package dev.latchkey.git.dfs;

import java.io.IOException;
import java.util.Collection;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevObject;

/** Looks whether everything that new tips reach, beyond what refs reach already, is there. */
final class Connectivity {
    private Connectivity() {}

    /** {@link org.eclipse.jgit.errors.MissingObjectException} names the first object that is not. */
    static void check(Repository repository, Collection<ObjectId> tips) throws IOException {
        try (ObjectWalk walk = new ObjectWalk(repository)) {
            for (ObjectId tip : tips) {
                walk.markStart(walk.parseAny(tip));
            }
            for (Ref ref : repository.getRefDatabase().getRefs()) {
                ObjectId id = ref.getObjectId();
                if (id != null) {
                    RevObject known = walk.parseAny(id);
                    walk.markUninteresting(known);
                }
            }
            walk.checkConnectivity();
        }
    }
}
