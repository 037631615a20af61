package dev.latchkey.change;

import dev.latchkey.core.AccountId;
import dev.latchkey.core.RepositoryId;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceiveCommand.Result;

/**
 * Refs that somebody wants to move. A refused command leaves the others to succeed, unless whoever carries them out does
 * all or nothing.
 *
 * @param account who wants it
 * @param repository opened for this change, so that it sees objects that are not yet visible to others
 * @param walk of the repository; its bodies may be missing
 */
public record ProposedChange(
        RepositoryId id, AccountId account, Repository repository, RevWalk walk, Collection<ReceiveCommand> commands) {
    public ProposedChange {
        commands = List.copyOf(commands);
    }

    /** The commands that nobody has refused so far. */
    public List<ReceiveCommand> pending() {
        return commands.stream()
                .filter(command -> command.getResult() == Result.NOT_ATTEMPTED)
                .toList();
    }

    /**
     * Refuses one command.
     *
     * @param why one line, which git prints behind the name of the ref
     */
    public void refuse(ReceiveCommand command, String why) {
        command.setResult(Result.REJECTED_OTHER_REASON, why);
    }
}
