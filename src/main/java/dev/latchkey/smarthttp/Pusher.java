package dev.latchkey.smarthttp;

import dev.latchkey.audit.AuditEvent;
import dev.latchkey.auth.Door;
import dev.latchkey.auth.Place;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.Target;
import dev.latchkey.change.ProposedChange;
import dev.latchkey.http.Request;
import java.net.InetAddress;
import java.util.List;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;

/** Who pushes, where to, and from where. */
record Pusher(Principal.Holder holder, Place.Repository repository, InetAddress address, String userAgent) {
    static Pusher of(Request request) {
        return new Pusher(request.holder(), request.repository(), request.address(), request.userAgent());
    }

    /** The repository by its id, for it may have been renamed while the push was on its way. */
    Target target() {
        return Target.repository(
                repository.workspaceId().braced(), repository.id().braced(), address);
    }

    /** What the rules are asked about. */
    ProposedChange proposing(Repository opened, RevWalk walk, List<ReceiveCommand> commands) {
        return new ProposedChange(repository.id(), holder.owner().id(), opened, walk, commands);
    }

    AuditEvent.Source source() {
        return new AuditEvent.Source(Door.GIT, address.getHostAddress(), userAgent);
    }
}
