package dev.latchkey.auth;

import java.net.InetAddress;

/**
 * A request that wants in.
 *
 * @param address the client's, after trusted proxies
 * @param confidential true over TLS, on loopback, or when a trusted proxy says that the client came by TLS
 */
public record Attempt(
        AuthorizationHeader header, InetAddress address, String userAgent, Door door, boolean confidential) {}
