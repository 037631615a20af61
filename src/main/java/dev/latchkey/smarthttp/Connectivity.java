package dev.latchkey.smarthttp;

import dev.latchkey.git.ReceivedClosure;
import dev.latchkey.git.ReceivedGraph;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevBlob;
import org.eclipse.jgit.revwalk.RevFlag;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.transport.ConnectivityChecker;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a push if an object is missing that the new tips reach, as git does; and also if directories lie deeper inside
 * one another than the limit. What was just received mostly shows that all is there; where it does not, everything is walked
 * that the new tips reach and the old ones did not.
 */
final class Connectivity implements ConnectivityChecker {
    private final int maxTreeDepth;
    private final ReceivedGraph received;

    Connectivity(int maxTreeDepth, ReceivedGraph received) {
        this.maxTreeDepth = maxTreeDepth;
        this.received = received;
    }

    @Override
    public void checkConnectivity(ConnectivityCheckInfo push, Set<ObjectId> haves, ProgressMonitor monitor)
            throws IOException {
        List<ObjectId> tips = tips(push, haves);
        if (!new ReceivedClosure(push.getRepository(), received, haves, maxTreeDepth).isShown(tips)) {
            walk(push, tips, haves, monitor);
        }
    }

    private void walk(
            ConnectivityCheckInfo push, List<ObjectId> tips, Set<ObjectId> haves, @Nullable ProgressMonitor monitor)
            throws IOException {
        ProgressMonitor progress = monitor == null ? NullProgressMonitor.INSTANCE : monitor;
        progress.beginTask("Checking connectivity", ProgressMonitor.UNKNOWN);
        try (ObjectWalk walk = new ObjectWalk(push.getRepository())) {
            for (ObjectId tip : tips) {
                walk.markStart(walk.parseAny(tip));
            }
            for (ObjectId have : haves) {
                walk.markUninteresting(walk.parseAny(have));
            }
            checkCommits(walk, progress);
            checkObjects(walk, push.getRepository().getObjectDatabase(), progress);
        } catch (IncorrectObjectTypeException e) {
            throw new CorruptObjectException(String.valueOf(e.getMessage()), e);
        } finally {
            progress.endTask();
        }
    }

    private static List<ObjectId> tips(ConnectivityCheckInfo push, Set<ObjectId> haves) {
        return push.getCommands().stream()
                .filter(command -> command.getResult() == ReceiveCommand.Result.NOT_ATTEMPTED)
                .filter(command -> command.getType() != ReceiveCommand.Type.DELETE)
                .map(ReceiveCommand::getNewId)
                .filter(id -> !haves.contains(id))
                .toList();
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
                if (object instanceof RevBlob) {
                    requireBlob(walk.getObjectReader(), objects, object);
                }
                if (walk.getTreeDepth() > maxTreeDepth) {
                    throw new LimitExceeded("A directory lies more than " + maxTreeDepth
                            + " levels deep, which is this server's limit.");
                }
            }
            object = walk.nextObject();
        }
    }

    /** A directory that is named as a file is none that the walk enters: what it lacks would not be found. */
    private void requireBlob(ObjectReader reader, ObjectDatabase objects, RevObject object) throws IOException {
        OptionalInt type = received.typeOf(object);
        if (type.isPresent()) {
            if (type.getAsInt() != Constants.OBJ_BLOB) {
                throw new IncorrectObjectTypeException(object, Constants.OBJ_BLOB);
            }
        } else if (received.isComplete()) {
            reader.open(object, Constants.OBJ_BLOB);
        } else if (!objects.has(object)) {
            throw new MissingObjectException(object, Constants.TYPE_BLOB);
        }
    }
}
