package dev.latchkey.git.dfs;

import java.util.Objects;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;

/** The user name and password of an address, for its own server only: a redirect to another one gets none. */
final class SameHostCredentials extends UsernamePasswordCredentialsProvider {
    private final URIish address;

    private SameHostCredentials(URIish address, String user) {
        super(user, address.getPass() == null ? "" : address.getPass());
        this.address = address;
    }

    /** Null when the address carries none. */
    static @Nullable SameHostCredentials of(URIish address) {
        String user = address.getUser();
        return user == null ? null : new SameHostCredentials(address, user);
    }

    @Override
    public boolean get(URIish asking, CredentialItem... items) {
        boolean same = Objects.equals(asking.getScheme(), address.getScheme())
                && Objects.equals(asking.getHost(), address.getHost())
                && asking.getPort() == address.getPort();
        return same && super.get(asking, items);
    }
}
