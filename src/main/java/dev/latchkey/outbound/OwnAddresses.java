package dev.latchkey.outbound;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/**
 * The addresses of this very machine. Even a public one leads inside: services here may trust what comes from themselves.
 * Asked for each time, for interfaces come and go.
 */
final class OwnAddresses {
    private OwnAddresses() {}

    /** What cannot be found out counts as one. */
    static boolean contain(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true;
        }
    }
}
