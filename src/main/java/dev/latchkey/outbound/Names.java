package dev.latchkey.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** What names of hosts lead to. */
@FunctionalInterface
public interface Names {
    /** The resolver of this machine. */
    Names SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    List<InetAddress> resolve(String host) throws UnknownHostException;
}
