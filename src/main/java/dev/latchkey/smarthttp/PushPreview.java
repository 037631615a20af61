package dev.latchkey.smarthttp;

import dev.latchkey.auth.Decision.Check;
import dev.latchkey.auth.Decision.Kind;
import dev.latchkey.change.ProposedChange;
import dev.latchkey.change.RefRules;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.GitRepositories;
import dev.latchkey.token.PushPolicy;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceiveCommand.Result;

/**
 * Asks the very rules of a push about one that is not made. Its commits are not known, so the verdict is on a ref that is
 * made or grows; what rules say to rewriting and deleting one that is there is told beside it.
 */
public final class PushPreview implements PushPolicy {
    private final GitRepositories repositories;
    private final RefRules rules;

    public PushPreview(GitRepositories repositories, RefRules rules) {
        this.repositories = repositories;
        this.rules = rules;
    }

    @Override
    public Check on(RepositoryId id, AccountId account, String ref) {
        String name = ref.startsWith(Constants.R_REFS) ? ref : Constants.R_HEADS + ref;
        if (!Repository.isValidRefName(name)) {
            return new Check(Kind.POLICY, false, "git takes no ref of the name '" + name + "'.");
        }
        try (Repository repository = repositories.open(id);
                RevWalk walk = new RevWalk(repository)) {
            Optional<ObjectId> tip =
                    Optional.ofNullable(repository.exactRef(name)).map(Ref::getObjectId);
            List<ReceiveCommand> commands = tip.isEmpty() ? made(name) : changed(name, tip.get());
            rules.apply(new ProposedChange(id, account, repository, walk, commands));
            return verdict(name, commands);
        } catch (IOException e) {
            throw new Failure(
                    new Problem.Unavailable("The rules for " + name + " could not be asked. Try again later."), e);
        }
    }

    private static List<ReceiveCommand> made(String name) {
        return List.of(
                new ReceiveCommand(ObjectId.zeroId(), Constants.EMPTY_TREE_ID, name, ReceiveCommand.Type.CREATE));
    }

    /** To the same commit: that is neither rewriting nor deleting. */
    private static List<ReceiveCommand> changed(String name, ObjectId tip) {
        return List.of(
                new ReceiveCommand(tip, tip, name, ReceiveCommand.Type.UPDATE),
                new ReceiveCommand(tip, tip, name, ReceiveCommand.Type.UPDATE_NONFASTFORWARD),
                new ReceiveCommand(tip, ObjectId.zeroId(), name, ReceiveCommand.Type.DELETE));
    }

    private static Check verdict(String name, List<ReceiveCommand> commands) {
        Optional<String> refusal = refusal(commands.get(0));
        if (refusal.isPresent()) {
            return new Check(Kind.POLICY, false, name + ": " + refusal.get() + ".");
        }
        StringBuilder reason =
                new StringBuilder("No rule forbids to write ").append(name).append('.');
        commands.stream()
                .skip(1)
                .forEach(command -> refusal(command)
                        .ifPresent(why -> reason.append(
                                        command.getType() == ReceiveCommand.Type.DELETE
                                                ? " Not to delete it: "
                                                : " Not to rewrite it: ")
                                .append(why)
                                .append('.')));
        return new Check(Kind.POLICY, true, reason.toString());
    }

    private static Optional<String> refusal(ReceiveCommand command) {
        return command.getResult() == Result.NOT_ATTEMPTED
                ? Optional.empty()
                : Optional.of(Optional.ofNullable(command.getMessage()).orElse("this change is not allowed"));
    }
}
