package dev.latchkey.auth;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A request that wants in.
 *
 * @param session what a browser showed; looked at by no door but that of the pages
 * @param address the client's, after trusted proxies
 * @param confidential true over TLS, on loopback, or when a trusted proxy says that the client came by TLS
 */
public record Attempt(
        AuthorizationHeader header,
        Optional<SessionSecret> session,
        InetAddress address,
        String userAgent,
        Door door,
        boolean confidential) {
    /** Without a session. */
    public Attempt(AuthorizationHeader header, InetAddress address, String userAgent, Door door, boolean confidential) {
        this(header, Optional.empty(), address, userAgent, door, confidential);
    }
}
