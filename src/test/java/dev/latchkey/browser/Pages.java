package dev.latchkey.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Serves pages that a test writes, each with a content policy and a status. */
final class Pages implements AutoCloseable {
    private final Map<String, PageText> pages = new ConcurrentHashMap<>();
    private final HttpServer server;

    Pages() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A page with this in its body, for everything that its policy allows. */
    void page(String path, String policy, String body) {
        page(path, 200, policy, body);
    }

    void page(String path, int status, String policy, String body) {
        String html =
                "<!doctype html><html lang=en><meta name=viewport content=width=device-width><title>A page</title><main>"
                        + body + "</main></html>";
        pages.put(path, new PageText(status, policy, html));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        PageText page =
                pages.getOrDefault(exchange.getRequestURI().getPath(), new PageText(404, "default-src 'none'", ""));
        byte[] bytes = page.html().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", page.policy());
        exchange.sendResponseHeaders(page.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private record PageText(int status, String policy, String html) {}
}
