package dev.latchkey.outbound;

import dev.latchkey.auth.Network;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Addresses that do not stand for one host of the public Internet, by IANA's registries of special-purpose addresses
 * (RFC 6890). Of version 6 only 2000::/3 is given out at all, so all else is special: loopback, link-local, unique local,
 * multicast, and the forms that carry an address of version 4 (mapped, compatible, NAT64).
 */
final class SpecialNetworks {
    private static final List<Network> VERSION_4 = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4")
            .map(Network::parse)
            .toList();

    private static final Network GIVEN_OUT = Network.parse("2000::/3");

    /** Of those given out: Teredo and other protocols, documentation, and 6to4, which carries one of version 4. */
    private static final List<Network> VERSION_6 = Stream.of("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
            .map(Network::parse)
            .toList();

    private SpecialNetworks() {}

    static boolean contain(InetAddress address) {
        if (address instanceof Inet6Address) {
            return !GIVEN_OUT.contains(address) || VERSION_6.stream().anyMatch(network -> network.contains(address));
        }
        return VERSION_4.stream().anyMatch(network -> network.contains(address));
    }
}
