package dev.latchkey.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Counts the connections of each address, and closes those whose clients take too long: to send a header, which idle timeouts
 * do not see as long as a byte comes now and then, or to take an answer.
 */
final class Overseer implements Connection.Listener, AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final long NO_HEADER = Long.MIN_VALUE;

    private final HttpTimes times;
    private final int connectionsPerAddress;
    private final Predicate<InetAddress> unlimited;
    private final Map<InetAddress, Integer> counts = new ConcurrentHashMap<>();

    /** A connection that is closed does not tell any more whose it was. */
    private final Map<Connection, InetAddress> addresses = new ConcurrentHashMap<>();

    private final Map<HttpConnection, Long> headersSince = new ConcurrentHashMap<>();
    private final Map<Outlet, EndPoint> outlets = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "http-overseer");
        thread.setDaemon(true);
        return thread;
    });

    /** @param unlimited addresses that many clients share: of proxies */
    Overseer(HttpTimes times, int connectionsPerAddress, Predicate<InetAddress> unlimited) {
        this.times = times;
        this.connectionsPerAddress = connectionsPerAddress;
        this.unlimited = unlimited;
    }

    void start() {
        long period = PERIOD.toMillis();
        var unused = timer.scheduleWithFixedDelay(this::look, period, period, TimeUnit.MILLISECONDS);
    }

    /** Looks after an answer until {@link #leave}. */
    void watch(Outlet outlet, EndPoint client) {
        outlets.put(outlet, client);
    }

    void leave(Outlet outlet) {
        outlets.remove(outlet);
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof HttpConnection http) {
            headersSince.put(http, NO_HEADER);
        }
        limited(connection).ifPresent(address -> {
            addresses.put(connection, address);
            if (counts.merge(address, 1, Integer::sum) > connectionsPerAddress) {
                connection.getEndPoint().close();
            }
        });
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection instanceof HttpConnection http) {
            headersSince.remove(http);
        }
        InetAddress address = addresses.remove(connection);
        if (address != null) {
            counts.computeIfPresent(address, (key, count) -> count > 1 ? count - 1 : null);
        }
    }

    /** The address by which a connection is counted; what runs inside of TLS is not counted again. */
    private Optional<InetAddress> limited(Connection connection) {
        EndPoint client = connection.getEndPoint();
        return client instanceof SocketChannelEndPoint
                        && client.getRemoteSocketAddress() instanceof InetSocketAddress inet
                ? Optional.ofNullable(inet.getAddress()).filter(unlimited.negate())
                : Optional.empty();
    }

    private void look() {
        long now = System.nanoTime();
        headersSince.forEach((connection, since) -> look(connection, since, now));
        outlets.forEach((outlet, client) -> {
            if (outlet.isOverdue(now)) {
                client.close();
            }
        });
    }

    private void look(HttpConnection connection, long since, long now) {
        boolean within = connection.getParser().inHeaderState()
                && !connection.getParser().isStart();
        if (!within) {
            headersSince.replace(connection, since, NO_HEADER);
        } else if (since == NO_HEADER) {
            headersSince.replace(connection, since, now);
        } else if (now - since > times.header().toNanos()) {
            connection.getEndPoint().close();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
