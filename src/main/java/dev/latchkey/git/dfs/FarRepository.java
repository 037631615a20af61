package dev.latchkey.git.dfs;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/**
 * A repository behind an address that somebody typed, who is not trusted as the operator is.
 *
 * @param url http or https, without credentials
 * @param connections makes every connection there
 * @param checker of each object that comes
 * @param refs how many branches and tags there may be
 */
public record FarRepository(
        String url,
        Optional<Login> login,
        HttpConnectionFactory connections,
        ObjectChecker checker,
        PackLimits limits,
        int refs) {
    /** What its server asks for; never printed. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[…]";
        }
    }
}
