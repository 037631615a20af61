package dev.latchkey.change;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditEvent;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Database;
import dev.latchkey.git.GitRepositories;
import dev.latchkey.git.RefTransaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceiveCommand.Result;

/**
 * Moves one ref for the caller of a request: asks the rules for every change of refs right before, and writes the record
 * in the transaction of the move itself. Safe for use by many threads.
 */
public final class RefGate {
    private static final int ABBREVIATED = 10;

    private final GitRepositories repositories;
    private final RefRules rules;
    private final AuditLog audit;
    private final Database database;

    public RefGate(GitRepositories repositories, RefRules rules, AuditLog audit, Database database) {
        this.repositories = repositories;
        this.rules = rules;
        this.audit = audit;
        this.database = database;
    }

    /** Says what is to be moved, in the repository as it is now; objects that it inserts stay if the ref moves. */
    @FunctionalInterface
    public interface Proposal {
        ReceiveCommand in(Repository repository) throws IOException;
    }

    /**
     * Makes the change, which then has its result.
     *
     * @param action for the audit log
     * @throws Failure {@link Problem.Denied} in the words of the rule that forbids it, {@link Problem.Conflict} when
     *     somebody else was faster
     */
    public ReceiveCommand carryOut(RepositoryId id, Actor actor, String action, Proposal proposal) throws IOException {
        RefTransaction record = (tx, applied) ->
                audit.record(tx, actor.did(action, described(applied.get(0))).on(id));
        try (Repository repository = repositories.open(id, record)) {
            ReceiveCommand command = proposal.in(repository);
            try (RevWalk walk = new RevWalk(repository)) {
                ask(new ProposedChange(id, account(actor), repository, walk, List.of(command)), actor);
                repository
                        .getRefDatabase()
                        .newBatchUpdate()
                        .setAtomic(true)
                        .setAllowNonFastForwards(true)
                        .addCommand(command)
                        .execute(walk, NullProgressMonitor.INSTANCE);
            }
            requireDone(command);
            return command;
        }
    }

    private void ask(ProposedChange change, Actor actor) throws IOException {
        rules.apply(change);
        ReceiveCommand command = change.commands().get(0);
        if (command.getResult() == Result.NOT_ATTEMPTED) {
            return;
        }
        String refusal = Optional.ofNullable(command.getMessage()).orElse("this change is not allowed");
        recordRefusal(change.id(), actor, command.getRefName() + ": " + refusal);
        List<String> sentences = new ArrayList<>(List.of("Refused: " + refusal + "."));
        sentences.addAll(change.advice());
        throw new Failure(new Problem.Denied(String.join(" ", sentences), "INSUFFICIENT_RIGHTS"));
    }

    private void recordRefusal(RepositoryId id, Actor actor, String why) {
        AuditEvent done = actor.did("ref.refused", why).on(id);
        AuditEvent refused = new AuditEvent(
                done.action(), false, done.account(), done.token(), done.repository(), done.source(), why);
        database.writing(tx -> audit.record(tx, refused));
    }

    private static void requireDone(ReceiveCommand command) {
        Result result = command.getResult();
        if (result == Result.OK) {
            return;
        }
        String name = command.getRefName();
        if (result == Result.LOCK_FAILURE) {
            throw new Failure(new Problem.Conflict(
                    name + " was changed by somebody else meanwhile; look at it, and try once more."));
        }
        if (result == Result.REJECTED_MISSING_OBJECT) {
            throw new Failure(new Problem.Conflict("The commit for " + name + " is no longer in the repository."));
        }
        throw new Failure(new Problem.Conflict(name + " was not changed: "
                + Optional.ofNullable(command.getMessage()).orElse(result.name())));
    }

    private static AccountId account(Actor actor) {
        return actor.principal()
                .accountId()
                .orElseThrow(() -> new IllegalStateException("refs are changed by accounts"));
    }

    private static String described(ReceiveCommand command) {
        return command.getRefName() + " "
                + command.getOldId().abbreviate(ABBREVIATED).name() + ".."
                + command.getNewId().abbreviate(ABBREVIATED).name();
    }
}
