package dev.latchkey.project;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditEvent;
import dev.latchkey.auth.Door;
import dev.latchkey.http.Request;
import java.util.Optional;

/** Who changes something over REST, for the record. */
final class Deeds {
    private Deeds() {}

    static Actor actor(Request request) {
        AuditEvent.Source source =
                new AuditEvent.Source(Door.REST, request.address().getHostAddress(), request.userAgent());
        return new Actor(request.principal(), Optional.of(source));
    }
}
