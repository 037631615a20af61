package dev.latchkey.token.page;

import dev.latchkey.auth.TokenSecret;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import dev.latchkey.token.TokenFilter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Somebody signed in, who reads pages and sends their forms. */
final class Visitor {
    private final LatchkeyServer server;
    private final String account;
    private final Map<String, String> session;

    Visitor(LatchkeyServer server, String account) {
        this.server = server;
        this.account = account;
        this.session = server.session(account);
    }

    Answer get(String path) {
        return server.caller().call("GET", path, session, "");
    }

    /** Fields as name, value, name, value…; the word against forgery comes by itself. */
    Answer post(String path, String... fields) {
        return postAccepting("identity", path, fields);
    }

    Answer postAccepting(String encoding, String path, String... fields) {
        Map<String, String> headers = new HashMap<>(session);
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        headers.put("Sec-Fetch-Site", "same-origin");
        headers.put("Accept-Encoding", encoding);
        List<String> pairs = new ArrayList<>(List.of("form_token=" + server.formToken(session)));
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return server.caller().call("POST", path, headers, String.join("&", pairs));
    }

    /** How many tokens this person has. */
    long tokens() {
        return server.app()
                .tokens()
                .tokens()
                .list(server.account(account).id(), TokenFilter.ALL, 1, 0)
                .size();
    }

    /** The secret on the page that shows it once. */
    static String secret(Answer page) {
        return TokenSecret.parse(between(page.body(), "<code id=\"secret\">", "</code>"))
                .orElseThrow()
                .reveal();
    }

    /** The value of the first hidden field of this name. */
    static String hidden(Answer page, String name) {
        return between(page.body(), "name=\"" + name + "\" value=\"", "\"");
    }

    static String between(String text, String before, String after) {
        int at = text.indexOf(before);
        if (at < 0) {
            throw new AssertionError("no " + before + " in " + text);
        }
        return text.substring(at + before.length(), text.indexOf(after, at + before.length()));
    }
}
