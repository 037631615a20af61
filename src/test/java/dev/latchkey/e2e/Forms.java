package dev.latchkey.e2e;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Pages and forms as the browser of somebody who is signed in asks for them. */
public final class Forms {
    private final LatchkeyServer server;
    private final Map<String, String> session;

    private Forms(LatchkeyServer server, Map<String, String> session) {
        this.server = server;
        this.session = session;
    }

    /** Signs the account in. */
    public static Forms of(LatchkeyServer server, String account) {
        return new Forms(server, server.session(account));
    }

    public Answer get(String path) {
        return server.caller().call("GET", path, session, "");
    }

    /** @param fields name, value, name, value… */
    public Answer post(String path, String... fields) {
        return post(Map.of(), path, fields);
    }

    public Answer post(Map<String, String> headers, String path, String... fields) {
        StringBuilder body = new StringBuilder("form_token=").append(encoded(server.formToken(session)));
        for (int at = 0; at < fields.length; at += 2) {
            body.append('&').append(encoded(fields[at])).append('=').append(encoded(fields[at + 1]));
        }
        Map<String, String> all = new HashMap<>(session);
        all.put("Content-Type", "application/x-www-form-urlencoded");
        all.put("Sec-Fetch-Site", "same-origin");
        all.putAll(headers);
        return server.caller().call("POST", path, all, body.toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
