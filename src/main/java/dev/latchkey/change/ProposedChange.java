package dev.latchkey.change;

import dev.latchkey.core.AccountId;
import dev.latchkey.core.RepositoryId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceiveCommand.Result;

/**
 * Refs that somebody wants to move. A refused command leaves the others to succeed, unless whoever carries them out does
 * all or nothing. Used by one thread.
 */
public final class ProposedChange {
    private final RepositoryId id;
    private final AccountId account;
    private final Repository repository;
    private final RevWalk walk;
    private final List<ReceiveCommand> commands;
    private final List<String> advice = new ArrayList<>();

    /**
     * @param account who wants it
     * @param repository opened for this change, so that it sees objects that are not yet visible to others
     * @param walk of the repository; its bodies may be missing
     */
    public ProposedChange(
            RepositoryId id,
            AccountId account,
            Repository repository,
            RevWalk walk,
            Collection<ReceiveCommand> commands) {
        this.id = id;
        this.account = account;
        this.repository = repository;
        this.walk = walk;
        this.commands = List.copyOf(commands);
    }

    public RepositoryId id() {
        return id;
    }

    public AccountId account() {
        return account;
    }

    public Repository repository() {
        return repository;
    }

    public RevWalk walk() {
        return walk;
    }

    public List<ReceiveCommand> commands() {
        return commands;
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

    /** Adds a sentence on what was refused and what can be done; git prints it after {@code remote:}. */
    public void advise(String sentence) {
        if (!advice.contains(sentence)) {
            advice.add(sentence);
        }
    }

    public List<String> advice() {
        return List.copyOf(advice);
    }
}
