package dev.latchkey.git.dfs;

import dev.latchkey.core.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceiveCommand.Result;
import org.jspecify.annotations.Nullable;

/** A push's commands, carried out in one transaction, atomic or not. */
final class RefBatch extends BatchRefUpdate {
    private final StoredRefs refs;
    private final RefMoves moves;

    RefBatch(StoredRefs refs, RefMoves moves) {
        super(refs);
        this.refs = refs;
        this.moves = moves;
    }

    @Override
    public void execute(RevWalk walk, ProgressMonitor monitor, @Nullable List<String> options) throws IOException {
        if (options != null) {
            setPushOptions(options);
        }
        List<RefChange> changes = new ArrayList<>();
        for (ReceiveCommand command : getCommands()) {
            if (command.getResult() == Result.NOT_ATTEMPTED && isPossible(walk, command)) {
                changes.add(change(walk, command));
            }
        }
        boolean incomplete = getCommands().stream().anyMatch(command -> command.getResult() != Result.NOT_ATTEMPTED);
        if (isAtomic() && incomplete) {
            ReceiveCommand.abort(getCommands());
        } else if (!changes.isEmpty()) {
            carryOut(changes);
        }
    }

    private void carryOut(List<RefChange> changes) throws IOException {
        RefMoves.Outcome outcome;
        try {
            outcome = moves.apply(changes, isAtomic());
        } catch (Failure e) {
            reject(changes, e.problem().message());
            return;
        } catch (RefStore.RefsMoved e) {
            changes.forEach(change -> change.command().setResult(Result.LOCK_FAILURE));
            return;
        } catch (RuntimeException e) {
            reject(changes, "the server could not store it; nothing was changed");
            throw e;
        }
        outcome.refused().forEach(change -> change.command().setResult(Result.LOCK_FAILURE));
        if (outcome.moved()) {
            changes.stream()
                    .map(RefChange::command)
                    .filter(command -> command.getResult() == Result.NOT_ATTEMPTED)
                    .forEach(command -> command.setResult(Result.OK));
        } else {
            ReceiveCommand.abort(getCommands());
        }
    }

    private static void reject(List<RefChange> changes, String message) {
        String line = message.replace('\n', ' ');
        changes.forEach(change -> change.command().setResult(Result.REJECTED_OTHER_REASON, line));
    }

    /** Sets the result of a command that cannot be carried out whatever the refs are. */
    private boolean isPossible(RevWalk walk, ReceiveCommand command) throws IOException {
        if (isMissing(walk, command.getOldId()) || isMissing(walk, command.getNewId())) {
            command.setResult(Result.REJECTED_MISSING_OBJECT);
            return false;
        }
        command.updateType(walk);
        if (command.getType() == ReceiveCommand.Type.UPDATE_NONFASTFORWARD && !isAllowNonFastForwards()) {
            command.setResult(Result.REJECTED_NONFASTFORWARD);
            return false;
        }
        return true;
    }

    private static boolean isMissing(RevWalk walk, ObjectId id) throws IOException {
        try {
            if (!id.equals(ObjectId.zeroId())) {
                walk.parseAny(id);
            }
            return false;
        } catch (MissingObjectException e) {
            return true;
        }
    }

    private RefChange change(RevWalk walk, ReceiveCommand command) throws IOException {
        String name = command.getRefName();
        boolean deletesWhateverIsThere = command.getType() == ReceiveCommand.Type.DELETE
                && command.getOldId().equals(ObjectId.zeroId());
        ObjectId before = deletesWhateverIsThere ? refs.current(name) : command.getOldId();
        return new RefChange(name, row(walk, name, before), row(walk, name, command.getNewId()), command);
    }

    private static @Nullable RefRow row(RevWalk walk, String name, ObjectId id) throws IOException {
        if (id.equals(ObjectId.zeroId())) {
            return null;
        }
        RevObject object = walk.parseAny(id);
        ObjectId peeled = object instanceof RevTag ? walk.peel(object).copy() : null;
        return RefRow.to(name, id, peeled);
    }
}
