package dev.latchkey.git.dfs;

import java.util.Objects;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;

/** The user name and password of an address, for its own server only: a redirect to another one gets none. */
final class SameHostCredentials extends UsernamePasswordCredentialsProvider {
    private final URIish address;

    private SameHostCredentials(URIish address, String user, String password) {
        super(user, password);
        this.address = address;
    }

    static SameHostCredentials of(URIish address, FarRepository.Login login) {
        return new SameHostCredentials(address, login.user(), login.password());
    }

    /** Null when the address carries none. */
    static @Nullable SameHostCredentials of(URIish address) {
        String user = address.getUser();
        String password = address.getPass() == null ? "" : address.getPass();
        return user == null ? null : new SameHostCredentials(address, user, password);
    }

    @Override
    public boolean get(URIish asking, CredentialItem... items) {
        boolean same = Objects.equals(asking.getScheme(), address.getScheme())
                && Objects.equals(asking.getHost(), address.getHost())
                && asking.getPort() == address.getPort();
        return same && super.get(asking, items);
    }
}
