package dev.latchkey.smarthttp;

import dev.latchkey.audit.AuditEvent;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Decision;
import dev.latchkey.auth.GitService;
import dev.latchkey.auth.Guard;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.TokenLookup;
import dev.latchkey.core.Problem;
import dev.latchkey.db.Database;
import dev.latchkey.db.Tx;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.transport.ReceiveCommand;

/**
 * Asks once more, right before the refs move, whether the pusher may push: an upload can take an hour, and a token
 * revoked or a permission taken away meanwhile must count. Writes the audit record either way.
 */
public final class PushGate {
    private static final int ABBREVIATED = 10;

    private final TokenLookup tokens;
    private final Guard guard;
    private final AuditLog audit;
    private final Database database;

    public PushGate(TokenLookup tokens, Guard guard, AuditLog audit, Database database) {
        this.tokens = tokens;
        this.guard = guard;
        this.audit = audit;
        this.database = database;
    }

    /** What speaks against the push now; empty when it may go on. */
    Optional<Problem> objection(Pusher pusher) {
        Optional<Principal.Holder> now =
                tokens.findById(pusher.holder().credential().id());
        if (now.isEmpty()) {
            return Optional.of(new Problem.Unauthenticated("The token of this push was deleted."));
        }
        Decision decision = guard.decide(now.get(), Access.git(GitService.RECEIVE_PACK), pusher.target());
        return decision.problem();
    }

    /** In the transaction that moves the refs, so that there is no push without its record. */
    void accepted(Tx tx, Pusher pusher, List<ReceiveCommand> applied) {
        AuditEvent event =
                AuditEvent.done("push.accepted", pusher.holder(), Optional.of(pusher.source()), described(applied));
        audit.record(tx, event.on(pusher.repository().id()));
    }

    /** A push, or those of its commands, that changed nothing. */
    void refused(Pusher pusher, String why) {
        AuditEvent event = new AuditEvent(
                "push.refused",
                false,
                pusher.holder().accountId(),
                Optional.of(pusher.holder().credential().id()),
                Optional.of(pusher.repository().id()),
                Optional.of(pusher.source()),
                why);
        database.writing(tx -> audit.record(tx, event));
    }

    private static String described(List<ReceiveCommand> commands) {
        StringBuilder text = new StringBuilder();
        for (ReceiveCommand command : commands) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(command.getRefName())
                    .append(' ')
                    .append(command.getOldId().abbreviate(ABBREVIATED).name())
                    .append("..")
                    .append(command.getNewId().abbreviate(ABBREVIATED).name());
        }
        return text.toString();
    }
}
