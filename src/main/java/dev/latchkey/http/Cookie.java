package dev.latchkey.http;

import java.time.Duration;

/**
 * A cookie of the pages: for this host alone, out of reach of scripts, not sent along by other sites' forms (RFC 6265bis).
 * Over TLS its name begins with {@code __Host-}, so that no other host can set it; plain HTTP, which is served on loopback
 * alone, has neither the prefix nor {@code Secure}, which browsers accept there to different degrees.
 */
public record Cookie(String name, String value, Duration lasts) {
    private static final String HTTPS = "https";

    /** The cookie that holds the secret of a session. */
    public static Cookie session(String secret, Duration lasts) {
        return new Cookie(SESSION, secret, lasts);
    }

    static final String SESSION = "latchkey-session";

    /** Ends a cookie at once. */
    public static Cookie gone(String name) {
        return new Cookie(name, "", Duration.ZERO);
    }

    /** Ends the cookie of a session at once. */
    public static Cookie sessionGone() {
        return gone(SESSION);
    }

    static String wireName(String name, String scheme) {
        return scheme.equals(HTTPS) ? "__Host-" + name : name;
    }

    String header(String scheme) {
        return wireName(name, scheme) + "=" + value + "; Path=/; Max-Age=" + lasts.toSeconds()
                + "; HttpOnly; SameSite=Lax" + (scheme.equals(HTTPS) ? "; Secure" : "");
    }
}
