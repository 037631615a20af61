package dev.latchkey.session;

import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A browser without a screen: keeps one cookie, sends forms of the pages' own origin. */
final class Visitor {
    private final LatchkeyServer server;
    private final Map<String, String> more;
    private Optional<String> cookie = Optional.empty();

    Visitor(LatchkeyServer server) {
        this(server, Map.of());
    }

    /** @param more headers of every request */
    Visitor(LatchkeyServer server, Map<String, String> more) {
        this.server = server;
        this.more = more;
    }

    /** One that is signed in. */
    static Visitor signedIn(LatchkeyServer server, String account) {
        Visitor visitor = new Visitor(server);
        visitor.cookie = Optional.of(server.session(account).getOrDefault("Cookie", ""));
        return visitor;
    }

    /** {@code name=value} as it is sent; empty without a session. */
    Optional<String> cookie() {
        return cookie;
    }

    Visitor withCookie(String given) {
        cookie = Optional.of(given);
        return this;
    }

    Answer get(String path) {
        return kept(server.caller().call("GET", path, headers(), ""));
    }

    Answer signIn(String user, String password) {
        return post("/login", Map.of("user", user, "password", password));
    }

    /** Sends a form; with the token of this session, if there is one. */
    Answer post(String path, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        cookie.ifPresent(sent -> all.put("form_token", server.formToken(headers())));
        Map<String, String> headers = new HashMap<>(headers());
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        headers.put("Sec-Fetch-Site", "same-origin");
        return kept(server.caller().call("POST", path, headers, encoded(all)));
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Whether pages for people who are signed in open. */
    boolean isIn() {
        return get("/account/settings/sessions").status() == 200;
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>(more);
        cookie.ifPresent(sent -> headers.put("Cookie", sent));
        return headers;
    }

    private Answer kept(Answer answer) {
        List<String> set = answer.response().headers().allValues("Set-Cookie");
        set.stream().map(line -> line.substring(0, line.indexOf(';'))).forEach(pair -> {
            cookie = pair.endsWith("=") ? Optional.empty() : Optional.of(pair);
        });
        return answer;
    }
}
