package dev.latchkey.git.dfs;

import dev.latchkey.core.Failure;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/** A repository behind an http or https URL, which may carry user name and password. */
final class RemoteSource implements ImportSource {
    private final Transport transport;
    private final FetchConnection connection;

    private RemoteSource(Transport transport, FetchConnection connection) {
        this.transport = transport;
        this.connection = connection;
    }

    /** Connects to what is not the operator's own: by its rules, and with its checks. */
    static RemoteSource open(StoredRepository repository, FarRepository far) throws IOException {
        URIish address = parse(far.url());
        Transport transport = Transport.open(repository, address);
        if (!(transport instanceof TransportHttp http)) {
            transport.close();
            throw Failure.invalid("source", "Give a URL that begins with http or https.");
        }
        http.setHttpConnectionFactory(far.connections());
        http.setObjectChecker(far.checker());
        far.login().ifPresent(login -> http.setCredentialsProvider(SameHostCredentials.of(address, login)));
        repository.getObjectDatabase().limit(far.limits());
        try {
            return new RemoteSource(http, http.openFetch());
        } catch (IOException | RuntimeException e) {
            http.close();
            throw e;
        }
    }

    /** Connects; what is fetched goes into the repository. */
    static RemoteSource open(StoredRepository repository, String url) throws IOException {
        URIish address = parse(url);
        Transport transport = Transport.open(repository, address);
        transport.setCredentialsProvider(SameHostCredentials.of(address));
        try {
            return new RemoteSource(transport, transport.openFetch());
        } catch (TransportException e) {
            transport.close();
            throw new IOException(withoutUser(String.valueOf(e.getMessage()), address), e);
        } catch (IOException | RuntimeException e) {
            transport.close();
            throw e;
        }
    }

    /** JGit leaves out the password of an address that it quotes; but a token may be the user name as well. */
    private static String withoutUser(String message, URIish address) {
        return message.replace(
                address.setPass(null).toString(),
                address.setPass(null).setUser(null).toString());
    }

    private static URIish parse(String url) {
        try {
            return new URIish(url);
        } catch (URISyntaxException e) {
            throw new Failure(
                    dev.latchkey.core.Problem.Invalid.field("source", "The source is not a URL that can be read."), e);
        }
    }

    @Override
    public List<Tip> tips() {
        List<Tip> tips = new ArrayList<>();
        for (Ref ref : connection.getRefs()) {
            boolean wanted =
                    ref.getName().startsWith(Constants.R_HEADS) || ref.getName().startsWith(Constants.R_TAGS);
            if (wanted && ref.getObjectId() != null) {
                tips.add(new Tip(ref.getName(), ref.getObjectId()));
            }
        }
        return tips;
    }

    @Override
    public @Nullable String head() {
        Ref head = connection.getRef(Constants.HEAD);
        return head != null && head.isSymbolic() ? head.getTarget().getName() : null;
    }

    @Override
    public void copyTo(StoredRepository repository, ProgressMonitor progress) throws IOException {
        List<Ref> wanted = connection.getRefs().stream()
                .filter(ref -> ref.getName().startsWith(Constants.R_HEADS)
                        || ref.getName().startsWith(Constants.R_TAGS))
                .toList();
        connection.fetch(progress, wanted, Set.of());
        Connectivity.check(repository, tips().stream().map(Tip::id).toList());
    }

    @Override
    public void close() {
        connection.close();
        transport.close();
    }
}
