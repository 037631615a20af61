package dev.latchkey.http;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** HTTP without TLS: version 1.1, and 2 for clients that know beforehand. */
final class PlainConnector extends ServerConnector {
    /**
     * @param first for version 1.1
     * @param second for version 2
     */
    PlainConnector(Server server, HttpConfiguration first, HttpConfiguration second) {
        super(server, new HttpConnectionFactory(first), new HTTP2CServerConnectionFactory(second));
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        FileEndPoint endPoint = new FileEndPoint(channel, selector, key, getScheduler());
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }
}
