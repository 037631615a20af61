package dev.latchkey.audit;

import dev.latchkey.auth.Door;
import dev.latchkey.auth.Principal;
import dev.latchkey.http.Request;
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

    /** Whoever sent the request. */
    public static Actor overRest(Request request) {
        AuditEvent.Source source =
                new AuditEvent.Source(Door.REST, request.address().getHostAddress(), request.userAgent());
        return new Actor(request.principal(), Optional.of(source));
    }

    /** Whoever sent a form. */
    public static Actor onPages(Request request) {
        AuditEvent.Source source =
                new AuditEvent.Source(Door.WEB, request.address().getHostAddress(), request.userAgent());
        return new Actor(request.principal(), Optional.of(source));
    }

    /** The record of what this one did. */
    public AuditEvent did(String action, String detail) {
        return AuditEvent.done(action, principal, source, detail);
    }
}
