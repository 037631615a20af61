package dev.latchkey.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Asks for each name once; whatever is said about it later is not heard. A name of which any address is refused leads
 * nowhere.
 */
final class PinnedNames implements DnsResolver {
    private final Names names;
    private final NetworkRules rules;
    private final Map<String, List<InetAddress>> known = new HashMap<>();

    PinnedNames(Names names, NetworkRules rules) {
        this.names = names;
        this.rules = rules;
    }

    /** {@link Refused} for a name that is not known, or leads where this server does not connect to. */
    synchronized List<InetAddress> addresses(String host) throws Refused {
        List<InetAddress> found = known.get(host);
        if (found == null) {
            found = asked(host);
            known.put(host, found);
        }
        if (found.isEmpty() || !found.stream().allMatch(rules::allows)) {
            throw NetworkRules.unreachable(host);
        }
        return found;
    }

    private List<InetAddress> asked(String host) {
        try {
            return names.resolve(host);
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        try {
            return addresses(host).toArray(InetAddress[]::new);
        } catch (Refused e) {
            UnknownHostException unknown = new UnknownHostException(host);
            unknown.initCause(e);
            throw unknown;
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
