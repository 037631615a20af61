package dev.latchkey.git.dfs;

import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.jspecify.annotations.Nullable;

/**
 * A ref that shall move from one value to another; null stands for a ref that is not there.
 *
 * @param command what the caller asked for, told to those who take part in the transaction
 */
record RefChange(
        String name, @Nullable RefRow before, @Nullable RefRow after, ReceiveCommand command) {

    /** A change that did not come as a command. */
    static RefChange of(String name, @Nullable RefRow before, @Nullable RefRow after) {
        return new RefChange(name, before, after, new ReceiveCommand(id(before), id(after), name));
    }

    private static ObjectId id(@Nullable RefRow row) {
        return row == null || row.objectId() == null ? ObjectId.zeroId() : row.objectId();
    }
}
