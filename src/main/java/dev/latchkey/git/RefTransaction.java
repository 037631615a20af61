package dev.latchkey.git;

import dev.latchkey.db.Tx;
import java.util.List;
import org.eclipse.jgit.transport.ReceiveCommand;

/**
 * Takes part in the one transaction in which refs move and new packs become visible, to check the caller once more and
 * to write the audit record. A {@link dev.latchkey.core.Failure} thrown here undoes everything, and its message is the
 * answer to each command.
 */
@FunctionalInterface
public interface RefTransaction {
    /** Adds nothing. */
    RefTransaction NONE = (tx, applied) -> {};

    /** Called with the commands that succeed, before the commit. Nothing slow may happen here. */
    void inTransaction(Tx tx, List<ReceiveCommand> applied);
}
