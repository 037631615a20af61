package dev.latchkey.http;

import dev.latchkey.auth.Authenticator;
import dev.latchkey.auth.Guard;
import dev.latchkey.auth.Incidents;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpCompliance.Violation;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty with one handler: listening, limits on headers and idle time, and a stop that lets requests in progress finish. */
public final class HttpServer implements AutoCloseable {
    static final int MAX_THREADS = 200;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    private static final int ACCEPT_QUEUE = 512;

    /** A lone LF ends no line here: what two parsers on one way read differently is how requests are smuggled. */
    private static final HttpCompliance STRICT_ABOUT_LINES = HttpCompliance.RFC9110.without(
            "RFC9110 with CRLF", Violation.LF_HEADER_TERMINATION, Violation.LF_CHUNK_TERMINATION);

    private final HttpSettings settings;
    private final HttpTimes times;
    private final Router router;
    private final Overseer overseer;
    private final Doorkeepers keepers;
    private final Server server;
    private final ServerConnector connector;
    private ProblemPages pages = ProblemPages.PLAIN;
    private ProofDesk desk = ProofDesk.CLOSED;

    public HttpServer(
            HttpSettings settings, Router router, Authenticator authenticator, Guard guard, Incidents incidents) {
        this(settings, HttpTimes.DEFAULT, router, new Doorkeepers(authenticator, guard, incidents));
    }

    HttpServer(HttpSettings settings, HttpTimes times, Router router, Doorkeepers keepers) {
        this.settings = settings;
        this.times = times;
        this.router = router;
        this.keepers = keepers;
        this.overseer = new Overseer(times, settings.concurrency().connectionsPerAddress(), this::isProxy);
        QueuedThreadPool pool = new QueuedThreadPool(MAX_THREADS);
        pool.setName("http");
        server = new Server(pool);
        connector = settings.tls()
                .map(tls -> TlsConnector.create(server, configuration(), tls))
                .orElseGet(() -> new PlainConnector(server, configuration(), configuration()));
        connector.setHost(settings.bind());
        connector.setPort(settings.port());
        connector.setIdleTimeout(times.idle().toMillis());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.addBean(overseer);
        server.addConnector(connector);
        server.setErrorHandler(new WireErrors());
        server.setStopTimeout(STOP_TIMEOUT.toMillis());
    }

    private boolean isProxy(InetAddress address) {
        return settings.trustedProxies().stream().anyMatch(network -> network.contains(address));
    }

    /** Paths are taken apart by our own parser, strictly; Jetty's must therefore not rewrite or refuse them. */
    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(true);
        configuration.setRequestHeaderSize(MAX_HEADER_BYTES);
        configuration.setHttpCompliance(STRICT_ABOUT_LINES);
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        // Jetty's cache of header lines ignores case: a secret in another case would be taken for the right one that
        // was
        // sent before on the same connection. Without it no secret outlives its request there either.
        configuration.setHeaderCacheCaseSensitive(true);
        configuration.setHeaderCacheSize(0);
        return configuration;
    }

    /** Has problems drawn like this for people in a browser; returns this. */
    public HttpServer drawing(ProblemPages problems) {
        pages = problems;
        return this;
    }

    /** Has forms that lack a recent proof wait here; returns this. */
    public HttpServer proving(ProofDesk proofs) {
        desk = proofs;
        return this;
    }

    /** Starts to listen; a port that is taken is an {@link IllegalStateException} that says so. */
    public HttpServer start() {
        return start(AnswerListener.NONE);
    }

    /** Like {@link #start()}, with somebody who hears of each answer. */
    public HttpServer start(AnswerListener listener) {
        InProgress inProgress = new InProgress(settings.concurrency().requestsPerToken());
        Dispatcher dispatcher = new Dispatcher(router, keepers, new Fronts(pages, desk), listener, inProgress);
        server.setHandler(new GracefulHandler(new JettyDoor(dispatcher, settings.trustedProxies(), times, overseer)));
        try {
            server.start();
            overseer.start();
            return this;
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Cannot listen on " + connector.getHost() + ":" + connector.getPort() + ": " + rootMessage(e), e);
        }
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /** Where it listens, once started: {@code http://127.0.0.1:8080}. */
    public URI uri() {
        String host = connector.getHost();
        String shown = host == null || host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        String literal = shown.indexOf(':') >= 0 ? "[" + shown + "]" : shown;
        String scheme = connector.getProtocols().contains("ssl") ? "https" : "http";
        return URI.create(scheme + "://" + literal + ":" + connector.getLocalPort());
    }

    @Override
    public void close() {
        overseer.close();
        try {
            server.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP server did not stop cleanly", e);
        }
    }
}
