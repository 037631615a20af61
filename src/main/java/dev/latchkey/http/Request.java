package dev.latchkey.http;

import dev.latchkey.auth.Place;
import dev.latchkey.auth.Principal;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request whose rule is satisfied, as handlers see it. Used by one thread.
 *
 * <p>A body is read at most once: as stream, JSON, form or multipart.
 */
public final class Request {
    static final String API_VERSION = "2.0";
    private static final int MAX_BODY_BYTES = 1 << 20;

    private final Exchange exchange;
    private final Map<String, String> variables;
    private final Principal principal;
    private final Place place;
    private final Afresh afresh;
    private @Nullable QueryParameters form;

    Request(Exchange exchange, Map<String, String> variables, Principal principal, Place place, Afresh afresh) {
        this.exchange = exchange;
        this.variables = variables;
        this.principal = principal;
        this.place = place;
        this.afresh = afresh;
    }

    /** The same request by somebody who has shown with its form who they are; the handler sees what it was kept with. */
    Request by(Principal proved, Place found) throws IOException {
        Request same = new Request(exchange, variables, proved, found, afresh);
        same.form = form().without(ProofDesk.PASSWORD);
        return same;
    }

    public String method() {
        return exchange.method();
    }

    /** A path variable, decoded; asking for one that the path has not is a bug. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the path has no variable " + name);
        }
        return value;
    }

    public QueryParameters query() {
        return exchange.target().query();
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return exchange.header(name);
    }

    public Principal principal() {
        return principal;
    }

    /** Who is signed in; only for pages whose rule asks for that. */
    public Principal.Person person() {
        return principal.person().orElseThrow(() -> new IllegalStateException("this page admits anonymous visitors"));
    }

    /** {@code http} or {@code https}, as the client sees it. */
    public String scheme() {
        return exchange.origin().scheme();
    }

    /** The value of a cookie that a page has set. */
    public Optional<String> cookie(String name) {
        return exchange.cookie(name);
    }

    /** Path and query as they came. */
    public String pathAndQuery() {
        return exchange.address();
    }

    /** The holder of the token; only for routes whose rule needs credentials. */
    public Principal.Holder holder() {
        return principal.holder().orElseThrow(() -> new IllegalStateException("this route admits anonymous callers"));
    }

    /** The repository that the rule was checked on; only for routes with such a rule. */
    public Place.Repository repository() {
        return (Place.Repository) place;
    }

    /** The workspace that the rule was checked on; only for routes with such a rule. */
    public Place.Workspace workspace() {
        return (Place.Workspace) place;
    }

    /** The project that the rule was checked on; only for routes with such a rule. */
    public Place.Project project() {
        return (Place.Project) place;
    }

    /** What the rule was checked on, for routes that accept several kinds. */
    public Place place() {
        return place;
    }

    /**
     * The workspace that a body names as the one to make a repository in, if the guard lets the caller; only for routes
     * whose rule is {@link dev.latchkey.auth.Access.Fork}. Looks at credentials and rows anew, so that what takes long can
     * ask again at its end.
     *
     * @param workspace a slug in any case, or {@code {uuid}}
     */
    public Place.Workspace destination(String workspace) {
        return (Place.Workspace) afresh.decide(workspace).require();
    }

    /** Asks again whether the caller may do this, for what takes long; a {@link Failure} if that has ended since. */
    public void requireStill() {
        afresh.decide().require();
    }

    public InetAddress address() {
        return exchange.origin().address();
    }

    public String userAgent() {
        return header("User-Agent").orElse("");
    }

    public Links links() {
        return exchange.links();
    }

    /** The address of this very request with some query parameters replaced: for {@code next} and {@code previous}. */
    public String selfWith(Map<String, String> replaced) {
        return exchange.selfWith(replaced);
    }

    /** The raw body, unlimited; whoever reads it sets the limits. */
    public InputStream body() {
        return exchange.body();
    }

    /**
     * The body as JSON.
     *
     * @throws Failure {@link Problem.Invalid} naming the field, {@link Problem.Unsupported} for another media type,
     *     {@link Problem.LengthRequired} without a body, {@link Problem.TooLarge} beyond 1 MiB
     */
    public <T> T json(Class<T> type) throws IOException {
        requireBody("a JSON object");
        requireMediaType("application/json");
        return Json.read(limitedBody(), type);
    }

    /** {@link Problem.LengthRequired} unless the client has announced a body, be it an empty one. */
    public void requireBody(String expected) {
        if (!exchange.announcesBody()) {
            throw new Failure(new Problem.LengthRequired(
                    "There is no body here. Send " + expected + ", with its Content-Length."));
        }
    }

    /** The body as a JSON object, to be read field by field; an empty object without a body. */
    public ObjectNode jsonObject() throws IOException {
        byte[] body = limitedBody();
        if (body.length > 0) {
            requireMediaType("application/json");
        }
        return Json.object(body);
    }

    /** The body as form; empty without a body, whatever its type is said to be. */
    public QueryParameters form() throws IOException {
        QueryParameters known = form;
        if (known == null) {
            known = readForm();
            form = known;
        }
        return known;
    }

    private QueryParameters readForm() throws IOException {
        byte[] body = limitedBody();
        if (body.length == 0) {
            return QueryParameters.none();
        }
        requireMediaType("application/x-www-form-urlencoded");
        QueryParameters form = QueryParameters.parse(new String(body, java.nio.charset.StandardCharsets.UTF_8));
        exchange.refuseTokensIn(form);
        return form;
    }

    /**
     * The body as {@code multipart/form-data}; close it when done.
     *
     * @throws Failure {@link Problem.NotMultipart} for another media type, {@link Problem.TooLarge} beyond the limits,
     *     {@link Problem.Invalid} when it is broken
     */
    public Multipart multipart(MultipartLimits limits) throws IOException {
        if (!hasMediaType(Multipart.MEDIA_TYPE)) {
            throw new Failure(new Problem.NotMultipart(
                    "Send the body as " + Multipart.MEDIA_TYPE + ", each file in a part of it."));
        }
        requireNoEncoding();
        Multipart multipart =
                Multipart.read(exchange.content(), header("Content-Type").orElse(""), limits);
        try {
            exchange.refuseTokensIn(multipart.texts());
            return multipart;
        } catch (IOException | RuntimeException e) {
            multipart.close();
            throw e;
        }
    }

    /** Whether there is a body of this type; for routes that take several. */
    public boolean hasMediaType(String type) {
        return mediaType().map(given -> given.equals(type)).orElse(false);
    }

    private Optional<String> mediaType() {
        return header("Content-Type").map(value -> {
            int semicolon = value.indexOf(';');
            return (semicolon < 0 ? value : value.substring(0, semicolon))
                    .strip()
                    .toLowerCase(java.util.Locale.ROOT);
        });
    }

    private void requireMediaType(String type) {
        Optional<String> given = mediaType();
        if (given.isPresent() && !given.get().equals(type)) {
            throw new Failure(new Problem.Unsupported(
                    "The body is " + given.get() + "; send it as " + type + " and say so in Content-Type."));
        }
    }

    private void requireNoEncoding() {
        List<String> encodings = exchange.headers("Content-Encoding");
        if (!encodings.isEmpty() && !encodings.equals(List.of("identity"))) {
            throw new Failure(new Problem.Unsupported("Send the body without Content-Encoding."));
        }
    }

    private byte[] limitedBody() throws IOException {
        requireNoEncoding();
        byte[] body = body().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            throw new Failure(new Problem.TooLarge("The body is larger than 1 MiB."));
        }
        return body;
    }
}
