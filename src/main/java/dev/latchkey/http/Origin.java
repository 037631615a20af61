package dev.latchkey.http;

import dev.latchkey.auth.Network;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;

/**
 * Where a request came from and which address its client used: from the connection, or from forwarded headers when the
 * connection is from a proxy that the operator trusts; from nobody else.
 *
 * @param address the client's
 * @param scheme {@code http} or {@code https}
 * @param authority host and, unless it is the scheme's default, port: the one in the client's URL
 * @param confidential whether others on the way could not read the request
 */
record Origin(InetAddress address, String scheme, String authority, boolean confidential) {
    private static final String HTTPS = "https";
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";

    /** Stands for a client that a proxy of ours names in a way that is no address: nothing is granted to it. */
    private static final InetAddress UNKNOWN = Network.address("0.0.0.0");

    static Origin of(Request request, List<Network> trustedProxies) {
        InetAddress peer = address(request.getConnectionMetaData().getRemoteSocketAddress());
        String scheme = String.valueOf(request.getHttpURI().getScheme());
        String authority = authority(request.getHttpURI());
        HttpFields headers = request.getHeaders();
        boolean forwarded = headers.contains(FORWARDED_FOR) || headers.contains(FORWARDED_PROTO);
        boolean proxied = forwarded && isTrusted(peer, trustedProxies);
        if (!proxied) {
            return new Origin(peer, scheme, authority, scheme.equals(HTTPS) || peer.isLoopbackAddress());
        }
        String proto = last(headers, FORWARDED_PROTO, scheme);
        String host = last(headers, "X-Forwarded-Host", authority);
        List<String> chain = listed(headers, FORWARDED_FOR);
        InetAddress client = client(chain, peer, trustedProxies);
        String original = proto.equals(HTTPS) ? HTTPS : "http";
        boolean local = !chain.isEmpty() && client.isLoopbackAddress();
        return new Origin(client, original, host, original.equals(HTTPS) || local);
    }

    private static InetAddress address(SocketAddress socket) {
        return socket instanceof InetSocketAddress inet ? inet.getAddress() : InetAddress.getLoopbackAddress();
    }

    private static String authority(HttpURI uri) {
        int port = uri.getPort();
        boolean standard = port <= 0 || port == (HTTPS.equals(uri.getScheme()) ? 443 : 80);
        return uri.getHost() + (standard ? "" : ":" + port);
    }

    private static boolean isTrusted(InetAddress address, List<Network> proxies) {
        return proxies.stream().anyMatch(network -> network.contains(address));
    }

    /** Members of a list without quotes in it; what is odd in one is for who reads that one to refuse. */
    private static List<String> listed(HttpFields headers, String name) {
        return headers.getValuesList(name).stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(String::strip)
                .filter(member -> !member.isEmpty())
                .toList();
    }

    private static String last(HttpFields headers, String name, String otherwise) {
        List<String> values = listed(headers, name);
        return values.isEmpty() ? otherwise : values.get(values.size() - 1);
    }

    /** The last address in the chain that is no proxy of ours; those before it could be invented by the client. */
    private static InetAddress client(List<String> chain, InetAddress peer, List<Network> proxies) {
        InetAddress client = peer;
        for (int i = chain.size() - 1; i >= 0 && isTrusted(client, proxies); i--) {
            try {
                client = Network.address(chain.get(i));
            } catch (dev.latchkey.core.Failure e) {
                return UNKNOWN;
            }
        }
        return client;
    }
}
