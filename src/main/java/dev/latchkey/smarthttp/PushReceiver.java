package dev.latchkey.smarthttp;

import dev.latchkey.git.ReceivedGraph;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceiveCommand.Result;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.UnpackErrorHandler;

/** JGit's receive-pack, set up for one request, with this server's limits and words. */
final class PushReceiver extends ReceivePack {
    private final GitLimits limits;
    private final List<String> refusals = new ArrayList<>();

    PushReceiver(Repository repository, GitLimits limits, ObjectChecker checker, ReceivedGraph received) {
        super(repository);
        this.limits = limits;
        this.connectivityChecker = new Connectivity(limits.push().treeDepth(), received);
        setBiDirectionalPipe(false);
        setObjectChecker(checker);
        setRefFilter(VisibleRefs.INSTANCE);
        setMaxObjectSizeLimit(limits.push().object().bytes());
        setMaxCommandBytes(2 * limits.push().commands().bytes());
        setAllowNonFastForwards(true);
        setAllowPushOptions(false);
        UnpackErrorHandler report = getUnpackErrorHandler();
        setUnpackErrorHandler(thrown -> {
            Fault fault = Fault.of(thrown, limits);
            refusals.add(fault.words());
            sendMessage(fault.words());
            report.handleUnpackException(new TransportException(fault.words()));
        });
    }

    /** What JGit throws here unchecked must not keep the client from learning what became of its refs. */
    @Override
    protected void executeCommands() {
        guarded(ignored -> super.executeCommands());
        noteRefusals();
    }

    /** Something to be done with the commands that have no result yet. */
    interface Work {
        void on(List<ReceiveCommand> pending) throws IOException;
    }

    /** Does the work; what it throws becomes the result of each command that has none yet. */
    void guarded(Work work) {
        try {
            work.on(filterCommands(Result.NOT_ATTEMPTED));
        } catch (IOException | RuntimeException e) {
            refuseRest(Fault.of(e, limits).words());
        }
    }

    void refuseRest(String why) {
        filterCommands(Result.NOT_ATTEMPTED).forEach(command -> command.setResult(Result.REJECTED_OTHER_REASON, why));
    }

    private void noteRefusals() {
        for (ReceiveCommand command : getAllCommands()) {
            if (command.getResult() != Result.OK) {
                refusals.add(command.getRefName() + ": "
                        + Optional.ofNullable(command.getMessage())
                                .orElse(command.getResult().name()));
            }
        }
    }

    /** Why what was refused was refused, for the audit log; empty when all went well. */
    List<String> refusals() {
        return refusals;
    }
}
