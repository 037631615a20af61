package dev.latchkey.outbound;

import dev.latchkey.core.ByteSize;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URL;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/**
 * The connections of one fetch from an address that a person typed. JGit follows redirects by asking for another connection,
 * so each step goes through the same rules; credentials go to the first server only. Closing it ends the fetch at once,
 * whatever it waits for.
 *
 * <p>Why Apache HttpClient: it takes a resolver and the sockets from us, and still sends the name in the Host header and in
 * TLS, and checks the certificate against it. {@code HttpURLConnection} asks the DNS itself, again for each connection.
 */
public final class GitConnections implements HttpConnectionFactory, AutoCloseable {
    private static final String REFS = "/info/refs?service=git-upload-pack";
    private static final String PACK = "/git-upload-pack";

    private final WebAddress address;
    private final NetworkRules rules;
    private final PinnedNames names;
    private final Intake intake;
    private final CloseableHttpClient client;
    private volatile int lastStatus;

    /** What may come in. */
    public record Limits(ByteSize listing, ByteSize all, Patience patience) {}

    public GitConnections(WebAddress address, NetworkRules rules, Names names, Limits limits) {
        this.address = address;
        this.rules = rules;
        this.names = new PinnedNames(names, rules);
        this.intake = new Intake(limits.listing(), limits.all());
        this.client = GuardedClient.of(rules, this.names, limits.patience());
    }

    /**
     * Looks the name of the server up, which is done once.
     *
     * @param withCredentials whether a password is to be sent: not in the clear, unless it stays on this machine
     */
    public void prepare(boolean withCredentials) throws Refused {
        boolean stays = names.addresses(host(address.host())).stream().allMatch(InetAddress::isLoopbackAddress);
        if (withCredentials && !address.isEncrypted() && !stays) {
            throw new Refused("A password is sent to https addresses only, and this one is http.");
        }
    }

    private static String host(String written) {
        return written.startsWith("[") ? written.substring(1, written.length() - 1) : written;
    }

    /** The status of the latest answer; 0 before the first. */
    public int lastStatus() {
        return lastStatus;
    }

    /** How many bytes have come. */
    public long received() {
        return intake.received();
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        String scheme = url.getProtocol();
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new Refused("The other server leads on to an address that is neither http nor https.");
        }
        if (url.getUserInfo() != null) {
            throw new Refused("The other server leads on to an address with a user name in it.");
        }
        rules.requirePort(url.getPort() < 0 ? url.getDefaultPort() : url.getPort());
        boolean lists = url.getFile().endsWith(REFS);
        if (!lists && !url.getFile().endsWith(PACK)) {
            throw new Refused("There is no git repository at this address that can be fetched over smart HTTP.");
        }
        names.addresses(host(url.getHost()));
        return new GitConnection(url, this, lists);
    }

    /** Proxies are passed over: they would look the name up once more. */
    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        return create(url);
    }

    CloseableHttpClient client() {
        return client;
    }

    Intake intake() {
        return intake;
    }

    void answered(int status) {
        lastStatus = status;
    }

    /** Whether credentials may go there. */
    boolean isHome(URL url) {
        int port = url.getPort() < 0 ? url.getDefaultPort() : url.getPort();
        return url.getProtocol().equals(address.scheme())
                && url.getHost().equalsIgnoreCase(address.host())
                && port == address.port();
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
