package dev.latchkey.change;

import dev.latchkey.git.RefSpelling;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.ReceiveCommand;

/** Which refs may be written at all: branches and tags with harmless names; the default branch stays. */
public final class RefNames implements RefRule {
    @Override
    public void apply(ProposedChange change) throws IOException {
        Ref head = change.repository().exactRef(Constants.HEAD);
        String defaultBranch = head == null ? "" : head.getLeaf().getName();
        for (ReceiveCommand command : change.pending()) {
            reason(command, defaultBranch).ifPresent(reason -> change.refuse(command, reason));
        }
    }

    /** Branches and tags, which are the spaces that clients see and may write. */
    public static boolean isWritable(String name) {
        return name.startsWith(Constants.R_HEADS) || name.startsWith(Constants.R_TAGS);
    }

    private static Optional<String> reason(ReceiveCommand command, String defaultBranch) {
        String name = command.getRefName();
        if (!isWritable(name)) {
            return Optional.of("only refs/heads/* and refs/tags/* can be pushed");
        }
        boolean deletes = command.getType() == ReceiveCommand.Type.DELETE;
        if (!deletes && RefSpelling.readsAsOption(name)) {
            return Optional.of("a name that begins with - would be read as an option; choose another");
        }
        if (deletes && name.equals(defaultBranch)) {
            return Optional.of("this is the default branch; make another branch the default first");
        }
        return Optional.empty();
    }
}
