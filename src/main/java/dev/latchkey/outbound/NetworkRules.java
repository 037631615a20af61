package dev.latchkey.outbound;

import dev.latchkey.auth.Network;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

/**
 * Where this server connects to when a person typed the address.
 *
 * @param ports those that are connected to
 * @param allowed networks that are connected to although they lead inside: those of the house
 */
public record NetworkRules(Set<Integer> ports, List<Network> allowed) {
    public NetworkRules {
        ports = Set.copyOf(ports);
        allowed = List.copyOf(allowed);
    }

    /** The ports of the web, on the public Internet. */
    public static NetworkRules standard() {
        return new NetworkRules(Set.of(80, 443), List.of());
    }

    boolean allows(InetAddress address) {
        boolean inside = SpecialNetworks.contain(address) || OwnAddresses.contain(address);
        return !inside || allowed.stream().anyMatch(network -> network.contains(address));
    }

    /** The last word, just before a connection is made. */
    void require(InetSocketAddress target) throws Refused {
        InetAddress address = target.getAddress();
        if (address == null || !allows(address)) {
            throw unreachable(target.getHostString());
        }
        requirePort(target.getPort());
    }

    void requirePort(int port) throws Refused {
        if (!ports.contains(port)) {
            throw new Refused(badPort(port));
        }
    }

    String badPort(int port) {
        return "This server does not connect to port " + port + ", only to "
                + String.join(
                        " and ", ports.stream().sorted().map(String::valueOf).toList())
                + ".";
    }

    /** One text for names that are not known and for those that lead inside: it must not tell what is in the house. */
    static Refused unreachable(String host) {
        return new Refused("'" + host + "' cannot be reached from here: the name is not known, or it leads into a"
                + " network that this server does not connect to.");
    }
}
