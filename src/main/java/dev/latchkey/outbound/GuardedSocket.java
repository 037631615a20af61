package dev.latchkey.outbound;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;

/** A socket that connects nowhere but where the rules allow it: whoever chose the address, this one has the last word. */
final class GuardedSocket extends Socket {
    private final NetworkRules rules;

    GuardedSocket(NetworkRules rules) {
        super(Proxy.NO_PROXY);
        this.rules = rules;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        if (!(endpoint instanceof InetSocketAddress target)) {
            throw new Refused("This server connects to hosts only.");
        }
        rules.require(target);
        super.connect(endpoint, timeout);
    }
}
