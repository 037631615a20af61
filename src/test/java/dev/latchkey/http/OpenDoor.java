package dev.latchkey.http;

import dev.latchkey.auth.Authenticator;
import dev.latchkey.auth.Guard;
import dev.latchkey.auth.NoTokens;
import dev.latchkey.auth.Place;
import dev.latchkey.auth.Places;
import dev.latchkey.auth.Policy;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.auth.Throttle;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.ProjectId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A listening server with given routes and nothing behind it, to be spoken to byte by byte. */
final class OpenDoor implements AutoCloseable {
    /** In place of an answer that a reset connection took with it: the server closed while it was still sent to. */
    static final String CLOSED = "closed";

    private static final int TIMEOUT_MS = 120_000;

    private final HttpServer server;

    OpenDoor(List<Route> routes) {
        this(routes, HttpTimes.DEFAULT, HttpSettings.Concurrency.DEFAULT);
    }

    OpenDoor(List<Route> routes, HttpTimes times, HttpSettings.Concurrency concurrency) {
        Clock clock = Clock.systemUTC();
        Authenticator authenticator =
                new Authenticator(new NoTokens(), new Throttle(Throttle.Limits.OFF), incident -> {}, clock);
        Guard guard = new Guard(new NoPlaces(), new Policy(true), clock);
        HttpSettings settings = new HttpSettings("127.0.0.1", 0, List.of(), Optional.empty(), concurrency);
        server = new HttpServer(
                        settings, times, new Router(routes), new Doorkeepers(authenticator, guard, incident -> {}))
                .start();
    }

    java.net.URI uri() {
        return server.uri();
    }

    /** Sends the bytes on a connection of their own and answers all that comes back until the server closes or pauses. */
    String send(String request) throws IOException {
        try (Socket socket = new Socket(
                java.net.InetAddress.getLoopbackAddress(), server.uri().getPort())) {
            socket.setSoTimeout(TIMEOUT_MS);
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                return read(socket.getInputStream());
            } catch (java.net.SocketException e) {
                return CLOSED;
            }
        }
    }

    /** The same on a connection that stays open until this text has come, for protocols that end with the connection. */
    String sendUntil(String request, String end) throws IOException {
        try (Socket socket = new Socket(
                java.net.InetAddress.getLoopbackAddress(), server.uri().getPort())) {
            socket.setSoTimeout(TIMEOUT_MS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            StringBuilder answer = new StringBuilder();
            int next = socket.getInputStream().read();
            while (next >= 0 && answer.append((char) next).indexOf(end) < 0) {
                next = socket.getInputStream().read();
            }
            return answer.toString();
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        in.transferTo(answer);
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        server.close();
    }

    private static final class NoPlaces implements Places {
        @Override
        public Optional<Place.Workspace> workspace(String workspace, Optional<AccountId> caller) {
            return Optional.empty();
        }

        @Override
        public Optional<Place.Project> project(String workspace, String key, Optional<AccountId> caller) {
            return Optional.empty();
        }

        @Override
        public boolean reaches(ProjectId project, Restrictions restrictions) {
            return false;
        }

        @Override
        public Optional<Place.Repository> repository(String workspace, String repository, Optional<AccountId> caller) {
            return Optional.empty();
        }
    }
}
