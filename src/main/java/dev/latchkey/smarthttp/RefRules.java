package dev.latchkey.smarthttp;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceiveCommand.Result;

/** Which refs a push may write. A refused command leaves the others to succeed, unless the push is atomic. */
final class RefRules {
    private final String defaultBranch;

    private RefRules(String defaultBranch) {
        this.defaultBranch = defaultBranch;
    }

    static RefRules of(Repository repository) throws IOException {
        Ref head = repository.exactRef(Constants.HEAD);
        return new RefRules(head == null ? "" : head.getLeaf().getName());
    }

    /** Marks each command that may not be carried out, with the reason. */
    void apply(Collection<ReceiveCommand> commands) {
        for (ReceiveCommand command : commands) {
            reason(command).ifPresent(reason -> command.setResult(Result.REJECTED_OTHER_REASON, reason));
        }
    }

    private Optional<String> reason(ReceiveCommand command) {
        String name = command.getRefName();
        if (!VisibleRefs.isWritable(name)) {
            return Optional.of("only refs/heads/* and refs/tags/* can be pushed");
        }
        boolean deletes = command.getType() == ReceiveCommand.Type.DELETE;
        if (!deletes && name.startsWith("-", name.indexOf('/', Constants.R_REFS.length()) + 1)) {
            return Optional.of("a name that begins with - would be read as an option; choose another");
        }
        if (deletes && name.equals(defaultBranch)) {
            return Optional.of("this is the default branch; make another branch the default first");
        }
        return Optional.empty();
    }
}
