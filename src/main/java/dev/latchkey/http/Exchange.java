package dev.latchkey.http;

import dev.latchkey.auth.Attempt;
import dev.latchkey.auth.AuthorizationHeader;
import dev.latchkey.auth.Door;
import dev.latchkey.auth.SessionSecret;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;

/** One request as it came off the wire, before anybody knows who sent it. */
final class Exchange {
    private static final String API_PREFIX = "/" + Request.API_VERSION;

    /** Parameters by which other servers take tokens; here they are refused, for URLs end up in logs (RFC 6750, 5.3). */
    private static final Set<String> TOKEN_PARAMETERS =
            Set.of("access_token", "api_token", "auth_token", "oauth_token", "private_token");

    private final org.eclipse.jetty.server.Request wire;
    private final Origin origin;
    private final RequestTarget target;
    private Optional<Cookie> session = Optional.empty();

    Exchange(org.eclipse.jetty.server.Request wire, Origin origin) {
        this.wire = wire;
        this.origin = origin;
        this.target = RequestTarget.parse(
                Optional.ofNullable(wire.getHttpURI().getPathQuery()).orElse(""));
    }

    String method() {
        return wire.getMethod();
    }

    /** Path and query as they came. */
    String address() {
        return wire.getHttpURI().getPathQuery();
    }

    RequestTarget target() {
        return target;
    }

    Origin origin() {
        return origin;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(wire.getHeaders().get(name));
    }

    List<String> headers(String name) {
        return wire.getHeaders().getValuesList(name);
    }

    /** Whether the client has said how long its body is, or that it comes in chunks or frames. */
    boolean announcesBody() {
        return wire.getHeaders().contains(HttpHeader.CONTENT_LENGTH)
                || wire.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)
                || wire.getConnectionMetaData().getHttpVersion().getVersion() >= HttpVersion.HTTP_2.getVersion();
    }

    /** Called once nothing of the answer is left to be sent, or nobody to send it to. */
    void whenOver(Runnable action) {
        org.eclipse.jetty.server.Request.addCompletionListener(wire, failure -> action.run());
    }

    InputStream body() {
        return Content.Source.asInputStream(wire);
    }

    /** The same body, for parsers that read Jetty's chunks. */
    Content.Source content() {
        return wire;
    }

    Links links() {
        return links(wire, origin);
    }

    static Links links(org.eclipse.jetty.server.Request wire, Origin origin) {
        String path = String.valueOf(wire.getHttpURI().getPath());
        String prefix = path.startsWith("/api" + API_PREFIX) ? "/api" + API_PREFIX : API_PREFIX;
        return new Links(origin.scheme(), origin.authority(), prefix);
    }

    String selfWith(Map<String, String> replaced) {
        String query = target.query().with(replaced);
        return origin.scheme() + "://" + origin.authority() + wire.getHttpURI().getPath()
                + (query.isEmpty() ? "" : "?" + query);
    }

    Attempt attempt(Door door) {
        AuthorizationHeader header =
                AuthorizationHeader.parse(wire.getHeaders().getValuesList(HttpHeader.AUTHORIZATION));
        return new Attempt(
                header,
                door == Door.WEB ? session() : Optional.empty(),
                origin.address(),
                header("User-Agent").orElse(""),
                door,
                origin.confidential());
    }

    private Optional<SessionSecret> session() {
        return session.map(Cookie::value).or(() -> cookie(Cookie.SESSION)).flatMap(SessionSecret::parse);
    }

    /** From now on this is taken for the cookie of the session, and given to the browser with the answer, whatever it is. */
    void replaceSession(Cookie cookie) {
        session = Optional.of(cookie);
    }

    Optional<Cookie> replacedSession() {
        return session;
    }

    /** The value of a cookie of the pages; empty when there is none, or when two claim to be it. */
    Optional<String> cookie(String name) {
        List<String> values = org.eclipse.jetty.server.Request.getCookies(wire).stream()
                .filter(cookie -> cookie.getName().equals(Cookie.wireName(name, origin.scheme())))
                .map(HttpCookie::getValue)
                .toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** {@link Problem.Invalid} when the target holds a token, by the name of a parameter or by its shape. */
    void refuseTokensInTarget() {
        boolean inPath = false;
        for (String segment : target.segments()) {
            inPath |= TokenSecret.isWithin(segment);
        }
        boolean inFragment =
                TokenSecret.isWithin(String.valueOf(wire.getHttpURI().getFragment()));
        boolean foreign = target.query().first(QueryParameters.FOREIGN_SECRET).isPresent();
        if (inPath || inFragment || foreign || hasToken(target.query())) {
            throw tokenInRequest("address");
        }
    }

    /** The same for a form. */
    void refuseTokensIn(QueryParameters form) {
        if (hasToken(form)) {
            throw target.segments().stream()
                            .findFirst()
                            .filter(Request.API_VERSION::equals)
                            .isPresent()
                    ? tokenInRequest("form")
                    : new TokenInRequest(
                            "An API token was typed into this form. Tokens open git and the REST API, never pages: to"
                                    + " sign in, use the password of your account. What is typed into forms may end up in"
                                    + " logs, so revoke or rotate that token.");
        }
    }

    private static boolean hasToken(QueryParameters parameters) {
        for (Map.Entry<String, String> entry : parameters.entries()) {
            if (!entry.getKey().equals(QueryParameters.FOREIGN_SECRET) && isToken(entry)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isToken(Map.Entry<String, String> parameter) {
        return TOKEN_PARAMETERS.contains(parameter.getKey().toLowerCase(Locale.ROOT))
                || TokenSecret.isWithin(parameter.getKey())
                || TokenSecret.isWithin(parameter.getValue());
    }

    private static TokenInRequest tokenInRequest(String where) {
        return new TokenInRequest("The " + where + " of this request holds a token. Tokens are accepted only in the"
                + " Authorization header, for addresses and forms end up in logs. Revoke or rotate that token.");
    }

    /** So that the dispatcher can report this one refusal to the audit log. */
    static final class TokenInRequest extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TokenInRequest(String message) {
            super(message);
        }

        Failure asFailure() {
            return new Failure(new Problem.Invalid(String.valueOf(getMessage())));
        }
    }
}
