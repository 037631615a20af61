package dev.latchkey.http;

import java.util.Locale;
import java.util.Optional;

/**
 * Absolute addresses on the host that the client used, so that a client never has to send its credentials elsewhere. With
 * {@code api.example.com} for REST, pages and clones are on {@code example.com} (contract 4.3).
 */
public final class Links {
    private static final String API_HOST = "api.";

    private final String scheme;
    private final String authority;
    private final String apiPrefix;

    /**
     * @param authority host and port as the client wrote them
     * @param apiPrefix {@code /2.0} or {@code /api/2.0}, as the client wrote it
     */
    public Links(String scheme, String authority, String apiPrefix) {
        this.scheme = scheme;
        this.authority = authority;
        this.apiPrefix = apiPrefix;
    }

    /** {@code path} begins with a slash and is encoded: {@code /repositories/ws/repo}. */
    public String api(String path) {
        return scheme + "://" + authority + apiPrefix + path;
    }

    /** A page for people; {@code path} begins with a slash and is encoded. */
    public String html(String path) {
        return scheme + "://" + site() + path;
    }

    /** What {@code git clone} takes; with the caller's name, so that git asks only for the token. */
    public String clone(Optional<String> userName, String fullName) {
        return scheme + "://"
                + userName.map(name -> PercentEncoding.encode(name) + "@").orElse("") + site() + "/" + fullName
                + ".git";
    }

    /** Host without port, for {@code git@host:…}. */
    public String host() {
        String site = site();
        int port = site.startsWith("[") ? site.indexOf("]:") + 1 : site.indexOf(':');
        return port > 0 ? site.substring(0, port) : site;
    }

    private String site() {
        boolean apiHost = authority.toLowerCase(Locale.ROOT).startsWith(API_HOST)
                && authority.length() > API_HOST.length()
                && Character.isLetter(authority.charAt(API_HOST.length()));
        return apiHost ? authority.substring(API_HOST.length()) : authority;
    }
}
