package dev.latchkey.http;

import dev.latchkey.auth.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where and how the server listens.
 *
 * @param port 0 for any free one
 * @param trustedProxies whose forwarded headers are believed
 * @param tls absent for plain HTTP, over which credentials are accepted from loopback and trusted proxies only
 */
public record HttpSettings(
        String bind, int port, List<Network> trustedProxies, Optional<Tls> tls, Concurrency concurrency) {
    public HttpSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** With as much at the same time as is usual. */
    public HttpSettings(String bind, int port, List<Network> trustedProxies, Optional<Tls> tls) {
        this(bind, port, trustedProxies, tls, Concurrency.DEFAULT);
    }

    /**
     * How much one client may have at the same time.
     *
     * @param connectionsPerAddress connections of one address; trusted proxies may have any number
     * @param requestsPerToken requests that are not answered to their end
     */
    public record Concurrency(int connectionsPerAddress, int requestsPerToken) {
        public static final Concurrency DEFAULT = new Concurrency(4_096, 512);
    }

    /** A PKCS#12 key store and the file that holds its password. */
    public record Tls(Path keyStore, Path passwordFile) {}
}
