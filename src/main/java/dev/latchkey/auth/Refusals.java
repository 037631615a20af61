package dev.latchkey.auth;

import dev.latchkey.auth.Principal.Holder;
import dev.latchkey.core.Problem;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The wording of the guard's refusals; each is one problem, the same for every door. */
final class Refusals {
    private static final String INSUFFICIENT_RIGHTS = "INSUFFICIENT_RIGHTS";

    private Refusals() {}

    /** The same for what is not there and for what the caller may not see. */
    static Problem absent(Access access) {
        boolean project = access instanceof Access.OnProject;
        boolean workspace = access instanceof Access.OnWorkspace
                || access instanceof Access.InWorkspace
                || access instanceof Access.NewProject
                || access instanceof Access.NewRepository;
        String other = project ? "project" : "repository";
        String thing = workspace ? "workspace" : other;
        String where = workspace ? "" : " in this workspace";
        return new Problem.NotFound("You may not have access to this " + thing + " or it no longer exists" + where
                + ". If you think this " + thing
                + " exists and you have access, make sure you are authenticated.");
    }

    static Problem anonymous(Access access) {
        String how = access instanceof Access.Git
                ? " Use your user name, an e-mail alias or x-bitbucket-api-token-auth as user name, and an API token as"
                        + " password; account passwords are not accepted."
                : " Send an API token: as password of Basic beside your e-mail address, or as Bearer.";
        return new Problem.Unauthenticated("Authentication is required." + how);
    }

    static Problem network(Holder holder, InetAddress address) {
        return new Problem.Denied(
                "The token '" + holder.credential().name() + "' may not be used from " + address.getHostAddress()
                        + "; it is restricted to given networks.",
                "NETWORK_NOT_ALLOWED");
    }

    static Problem restricted(Holder holder, Subject subject) {
        String what = subject.makes()
                .filter(things -> subject.place() instanceof Place.Workspace)
                .map(things -> "create " + things.name().toLowerCase(Locale.ROOT) + " in ")
                .orElse("be used on ");
        return new Problem.Denied(
                "The token '" + holder.credential().name() + "' may not " + what + subject.name()
                        + "; it is restricted to given repositories or workspaces.",
                "TOKEN_RESTRICTED");
    }

    static List<String> missing(Holder holder, Access access) {
        Set<Scope> missing = EnumSet.noneOf(Scope.class);
        missing.addAll(access.scopes());
        missing.removeAll(holder.credential().scopes());
        return Scope.names(missing);
    }

    static Problem missingScope(Holder holder, Access access) {
        return new Problem.MissingScope(
                Scope.names(access.scopes()),
                Scope.names(holder.credential().scopes()),
                missing(holder, access),
                holder.credential().name());
    }

    static Problem permission(Subject subject) {
        String wanted = subject.needed() == Permission.WRITE
                ? "write or admin"
                : subject.needed().wireName();
        return new Problem.Denied(
                "Access denied. You must have " + wanted + " access. On " + subject.name() + " you have "
                        + subject.has().wireName() + ".",
                INSUFFICIENT_RIGHTS);
    }

    static Problem policy(String reason) {
        return new Problem.Denied(reason, "FORBIDDEN_BY_POLICY");
    }
}
