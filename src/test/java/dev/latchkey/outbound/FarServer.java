package dev.latchkey.outbound;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Another server with git repositories, served by git's own {@code http-backend}; and one that does harm when it is told to. */
public final class FarServer implements AutoCloseable {
    public static final String USER = "mirror";
    public static final String PASSWORD = "far-Pass-w0rd-of-the-mirror";

    private static final byte[] LINES = "003f0000000000000000000000000000000000000000 refs/heads/aaaaaaaa\n"
            .repeat(1_000)
            .getBytes(StandardCharsets.US_ASCII);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Path root;
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** @param root with bare repositories in it */
    public FarServer(InetSocketAddress at, Path root) throws IOException {
        this.root = root;
        this.server = HttpServer.create(at, 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public static FarServer onLoopback(Path root) throws IOException {
        return new FarServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), root);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + "/" + path;
    }

    /** Of each request: method, Host, path, and whether it came with credentials. */
    public List<String> heard() {
        return List.copyOf(heard);
    }

    /** Makes packs of {@code held.git} wait. */
    public void hold() {
        gate = new CountDownLatch(1);
    }

    public void letGo() {
        gate.countDown();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean signedIn = exchange.getRequestHeaders().containsKey("Authorization");
        heard.add(exchange.getRequestMethod() + " " + header(exchange, "Host") + path + (signedIn ? " signed in" : ""));
        try (exchange) {
            Optional<String> target = redirect(path);
            if (target.isPresent()) {
                exchange.getResponseHeaders().add("Location", target.get());
                exchange.sendResponseHeaders(302, -1);
            } else if (path.startsWith("/private.git") && !isRight(exchange)) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"far\"");
                exchange.sendResponseHeaders(401, -1);
            } else if (path.startsWith("/rude.git")) {
                say(exchange, 500, "<script>alert('far')</script>");
            } else if (path.startsWith("/html.git")) {
                say(exchange, 200, "<html><script>alert('far')</script>");
            } else if (path.startsWith("/silent.git")) {
                exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
                waitUntil(gate);
            } else if (path.startsWith("/endless.git")) {
                endless(exchange);
            } else {
                backend(exchange, path.replaceFirst("^/(private|held)\\.git", "/site.git"));
            }
        }
    }

    /** {@code /to/HOST:PORT/site.git/info/refs} leads to that host; {@code /loop} to itself. */
    private Optional<String> redirect(String path) {
        if (path.startsWith("/loop.git")) {
            return Optional.of(url("loop.git/info/refs?service=git-upload-pack"));
        }
        if (!path.startsWith("/to/")) {
            return Optional.empty();
        }
        String[] parts = path.split("/", 5);
        return Optional.of(parts[2] + "://" + parts[3] + "/" + parts[4] + "?service=git-upload-pack");
    }

    private static boolean isRight(HttpExchange exchange) {
        String pair = USER + ":" + PASSWORD;
        String wanted = "Basic " + java.util.Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return header(exchange, "Authorization").equals(wanted);
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-advertisement");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("001e# service=git-upload-pack\n0000".getBytes(StandardCharsets.US_ASCII));
        while (!Thread.currentThread().isInterrupted()) {
            exchange.getResponseBody().write(LINES);
        }
    }

    private void backend(HttpExchange exchange, String path) throws IOException {
        boolean held = exchange.getRequestURI().getPath().startsWith("/held.git");
        ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        String query = exchange.getRequestURI().getQuery();
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment()
                .putAll(Map.of(
                        "GIT_CONFIG_NOSYSTEM",
                        "1",
                        "GIT_CONFIG_GLOBAL",
                        "/dev/null",
                        "GIT_PROJECT_ROOT",
                        root.toString(),
                        "GIT_HTTP_EXPORT_ALL",
                        "1",
                        "REQUEST_METHOD",
                        exchange.getRequestMethod(),
                        "PATH_INFO",
                        path,
                        "QUERY_STRING",
                        query == null ? "" : query,
                        "CONTENT_TYPE",
                        header(exchange, "Content-Type"),
                        "HTTP_CONTENT_ENCODING",
                        header(exchange, "Content-Encoding")));
        if (held && exchange.getRequestMethod().equals("POST")) {
            waitUntil(gate);
        }
        Process process = builder.start();
        exchange.getRequestBody().transferTo(process.getOutputStream());
        process.getOutputStream().close();
        try (InputStream answer = process.getInputStream()) {
            int status = 200;
            for (String line = line(answer); !line.isEmpty(); line = line(answer)) {
                int colon = line.indexOf(':');
                String value = line.substring(colon + 1).strip();
                if (line.startsWith("Status:")) {
                    status = Integer.parseInt(value.substring(0, 3));
                } else {
                    exchange.getResponseHeaders().add(line.substring(0, colon), value);
                }
            }
            exchange.sendResponseHeaders(status, 0);
            answer.transferTo(exchange.getResponseBody());
        }
    }

    private static void waitUntil(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.write(c);
        }
        return line.toString(StandardCharsets.US_ASCII).strip();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
