package dev.latchkey.smarthttp;

import dev.latchkey.auth.GitService;
import dev.latchkey.change.ProposedChange;
import dev.latchkey.change.RefRules;
import dev.latchkey.core.Problem;
import dev.latchkey.git.GitRepositories;
import dev.latchkey.git.ReceivedGraph;
import dev.latchkey.git.ReceivedObjects;
import dev.latchkey.git.RefTransaction;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.errors.UnpackException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;

/** One run of receive-pack by one pusher. */
final class Push {
    private final GitRepositories repositories;
    private final PushGate gate;
    private final RefRules rules;
    private final GitLimits limits;
    private final Pusher pusher;

    Push(GitRepositories repositories, PushGate gate, RefRules rules, GitLimits limits, Pusher pusher) {
        this.repositories = repositories;
        this.gate = gate;
        this.rules = rules;
        this.limits = limits;
        this.pusher = pusher;
    }

    void advertise(Protocol protocol, OutputStream out) throws IOException {
        try (Repository repository = repositories.open(pusher.repository().id())) {
            PacketLineOut lines = new PacketLineOut(out);
            lines.setFlushOnEnd(false);
            protocol.writePreamble(lines, GitService.RECEIVE_PACK);
            new PushReceiver(repository, limits, new ObjectChecker(), ReceivedGraph.ofShare())
                    .sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
        }
    }

    void serve(RequestBody body, AnswerStream answer, KeepAlive keepAlive) throws IOException {
        RefTransaction record = (tx, applied) -> gate.accepted(tx, pusher, applied);
        try (Repository repository = repositories.open(pusher.repository().id(), record);
                KeepAlive.Watch watch = keepAlive.watch(answer)) {
            PushRule rule = new PushRule(limits.push());
            RequestLines in = new RequestLines(body.open(), rule, limits.push().time(), () -> sideBand(rule, answer));
            ReceivedGraph received = ReceivedGraph.ofShare();
            ObjectChecker checker = new ReceivedObjects(
                    limits.ignoredChecks(), new InflationBudget(limits.push(), in::total)::spend, received);
            PushReceiver receiver = new PushReceiver(repository, limits, checker, received);
            receiver.setPreReceiveHook((pack, commands) -> receiver.guarded(pending -> {
                refuseOtherThanCommits(receiver.getRevWalk(), pending);
                ProposedChange change = pusher.proposing(repository, receiver.getRevWalk(), pending);
                rules.apply(change);
                change.advice().forEach(receiver::sendMessage);
                gate.objection(pusher).map(Problem::message).ifPresent(receiver::refuseRest);
            }));
            receive(receiver, in, answer);
        }
    }

    /** What is committed to a branch has its tip as parent, which must be a commit; git takes no other either. */
    private static void refuseOtherThanCommits(RevWalk walk, List<ReceiveCommand> pending) throws IOException {
        for (ReceiveCommand command : pending) {
            boolean moves = command.getType() != ReceiveCommand.Type.DELETE
                    && command.getRefName().startsWith(Constants.R_HEADS);
            if (moves && !(walk.parseAny(command.getNewId()) instanceof RevCommit)) {
                command.setResult(
                        ReceiveCommand.Result.REJECTED_OTHER_REASON,
                        "a branch leads to a commit, and this object is none; make it a tag");
            }
        }
    }

    private static void sideBand(PushRule rule, AnswerStream answer) {
        if (rule.sideBand()) {
            answer.sideBandFromHere();
        }
    }

    private void receive(PushReceiver receiver, RequestLines in, AnswerStream answer) throws IOException {
        try {
            receiver.receive(in, answer, null);
        } catch (UnpackException e) {
            if (answer.broken()) {
                throw e;
            }
        } catch (PackProtocolException e) {
            if (!answer.started()) {
                throw e;
            }
            receiver.refusals().add(String.valueOf(e.getMessage()));
        }
        if (!receiver.refusals().isEmpty()) {
            gate.refused(pusher, String.join("; ", receiver.refusals()));
        }
    }
}
