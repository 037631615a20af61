package dev.latchkey.audit;

import dev.latchkey.auth.Principal;
import java.util.Optional;

/**
 * Who does a deed, and from where.
 *
 * @param source empty for the operator at the command line
 */
public record Actor(Principal principal, Optional<AuditEvent.Source> source) {
    /** Whoever runs the program on the server's own machine. */
    public static Actor operator() {
        return new Actor(Principal.anonymous(), Optional.empty());
    }

    /** The record of what this one did. */
    public AuditEvent did(String action, String detail) {
        return AuditEvent.done(action, principal, source, detail);
    }
}
