package dev.latchkey.smarthttp;

import java.io.IOException;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevBlob;
import org.eclipse.jgit.revwalk.RevFlag;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.transport.ConnectivityChecker;
import org.eclipse.jgit.transport.ReceiveCommand;

/**
 * Walks everything that the new tips reach and the old ones did not, and refuses the push if an object is missing, as git
 * does; and also if directories lie deeper inside one another than the limit.
 */
final class Connectivity implements ConnectivityChecker {
    private final int maxTreeDepth;

    Connectivity(int maxTreeDepth) {
        this.maxTreeDepth = maxTreeDepth;
    }

    @Override
    public void checkConnectivity(ConnectivityCheckInfo push, Set<ObjectId> haves, ProgressMonitor monitor)
            throws IOException {
        ProgressMonitor progress = monitor == null ? NullProgressMonitor.INSTANCE : monitor;
        progress.beginTask("Checking connectivity", ProgressMonitor.UNKNOWN);
        try (ObjectWalk walk = new ObjectWalk(push.getRepository())) {
            if (markNew(push, walk, haves)) {
                for (ObjectId have : haves) {
                    walk.markUninteresting(walk.parseAny(have));
                }
                checkCommits(walk, progress);
                checkObjects(walk, push.getRepository().getObjectDatabase(), progress);
            }
        } finally {
            progress.endTask();
        }
    }

    private static boolean markNew(ConnectivityCheckInfo push, ObjectWalk walk, Set<ObjectId> haves)
            throws IOException {
        boolean any = false;
        for (ReceiveCommand command : push.getCommands()) {
            boolean brings = command.getResult() == ReceiveCommand.Result.NOT_ATTEMPTED
                    && command.getType() != ReceiveCommand.Type.DELETE
                    && !haves.contains(command.getNewId());
            if (brings) {
                walk.markStart(walk.parseAny(command.getNewId()));
                any = true;
            }
        }
        return any;
    }

    private static void checkCommits(ObjectWalk walk, ProgressMonitor progress) throws IOException {
        while (walk.next() != null) {
            progress.update(1);
        }
    }

    private void checkObjects(ObjectWalk walk, ObjectDatabase objects, ProgressMonitor progress) throws IOException {
        RevObject object = walk.nextObject();
        while (object != null) {
            progress.update(1);
            if (!object.has(RevFlag.UNINTERESTING)) {
                if (object instanceof RevBlob && !objects.has(object)) {
                    throw new MissingObjectException(object, Constants.TYPE_BLOB);
                }
                if (walk.getTreeDepth() > maxTreeDepth) {
                    throw new LimitExceeded("A directory lies more than " + maxTreeDepth
                            + " levels deep, which is this server's limit.");
                }
            }
            object = walk.nextObject();
        }
    }
}
