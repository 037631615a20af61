package dev.latchkey.oidc;

import dev.latchkey.e2e.LatchkeyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A browser without a screen that goes from server to server, as redirects say, with a jar of cookies. */
final class Wanderer {
    private static final int MOST_STEPS = 12;

    private final LatchkeyServer server;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Wanderer(LatchkeyServer server) {
        this.server = server;
    }

    HttpResponse<String> get(URI address) {
        return send(HttpRequest.newBuilder(address));
    }

    /** A form of this session's own pages. */
    HttpResponse<String> post(String path, Map<String, String> fields) {
        String body = Stream.concat(
                        fields.entrySet().stream(),
                        Map.of("form_token", server.formToken(session())).entrySet().stream())
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(server.uri().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path) {
        return get(server.uri().resolve(path));
    }

    /** Begins to sign in, says there who it is, and stops before the provider's answer reaches this server: its address. */
    URI answerFor(String person, String start) {
        URI at = server.uri().resolve(start);
        for (int i = 0; i < MOST_STEPS; i++) {
            HttpResponse<String> answer = get(at);
            URI next = at.resolve(answer.headers()
                    .firstValue("Location")
                    .orElseThrow(
                            () -> new AssertionError(answer.statusCode() + " " + answer.uri() + " " + answer.body())));
            if (next.getPath().endsWith("/callback")) {
                return next;
            }
            at = next.getPath().startsWith("/interaction/") ? URI.create(next + "?as=" + person) : next;
        }
        throw new AssertionError("the provider sends in circles: " + at);
    }

    /** The whole way. */
    HttpResponse<String> signIn(String person) {
        return get(answerFor(person, "/login/provider?next=/account/settings/sessions"));
    }

    /** Forgets who it is at the provider, but not here. */
    void forgetProvider() {
        List<HttpCookie> all = List.copyOf(cookies.getCookieStore().getCookies());
        all.stream()
                .filter(cookie -> !cookie.getName().startsWith("latchkey"))
                .forEach(cookie -> cookies.getCookieStore()
                        .getURIs()
                        .forEach(uri -> cookies.getCookieStore().remove(uri, cookie)));
    }

    /** The header of its session here. */
    Map<String, String> session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("latchkey-session"))
                .findFirst()
                .map(cookie -> Map.of("Cookie", cookie.getName() + "=" + cookie.getValue()))
                .orElse(Map.of());
    }

    boolean isIn() {
        return get("/account/settings/sessions").statusCode() == 200;
    }
}
