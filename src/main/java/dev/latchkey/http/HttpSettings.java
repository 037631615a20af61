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
public record HttpSettings(String bind, int port, List<Network> trustedProxies, Optional<Tls> tls) {
    public HttpSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** A PKCS#12 key store and the file that holds its password. */
    public record Tls(Path keyStore, Path passwordFile) {}
}
