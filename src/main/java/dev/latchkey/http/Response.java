package dev.latchkey.http;

import dev.latchkey.auth.TokenSecret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An answer: status, headers, and a body that is in memory or written as it comes. */
public final class Response {
    private static final byte[] NOTHING = new byte[0];
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String ETAG = "ETag";

    /** Writes a body piece by piece; a failure in it can only cut the connection. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;

        /**
         * Does what has to be computed, or read from the client, and answers what remains: the sending of bytes that are there
         * or that others make. There may be thousands who send at the same time.
         */
        default Optional<Body> begin(OutputStream out) throws IOException {
            writeTo(out);
            return Optional.empty();
        }
    }

    private final int status;
    private final List<Map.Entry<String, String>> headers = new ArrayList<>();
    private final @Nullable Object json;
    private final Optional<Body> stream;
    private byte @Nullable [] bytes;
    private @Nullable Supplier<byte[]> zipped;
    private boolean compressible;
    private BooleanSupplier good = () -> true;
    private boolean taggedByContent;
    private boolean forBrowser;

    private Response(int status, byte @Nullable [] bytes, @Nullable Object json, Optional<Body> stream) {
        this.status = status;
        this.bytes = bytes;
        this.json = json;
        this.stream = stream;
    }

    private static Response of(int status, byte[] bytes) {
        return new Response(status, bytes, null, Optional.empty());
    }

    /** A body record as JSON. */
    public static Response json(int status, Object body) {
        return new Response(status, null, body, Optional.empty())
                .with(CONTENT_TYPE, "application/json; charset=utf-8")
                .compressible();
    }

    public static Response text(int status, String body) {
        return bytes(status, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    public static Response html(int status, String body) {
        return bytes(status, HTML, body.getBytes(StandardCharsets.UTF_8)).compressible();
    }

    public static Response bytes(int status, String contentType, byte[] body) {
        return of(status, body).with(CONTENT_TYPE, contentType);
    }

    /** 204; clients of Bitbucket fail without a media type even there, and parse what claims to be JSON. */
    public static Response noContent() {
        return of(204, NOTHING).with(CONTENT_TYPE, HTML);
    }

    /** 201 without a body; with a media type for the same reason. */
    public static Response created(String location) {
        return of(201, NOTHING).with(CONTENT_TYPE, HTML).with("Location", location);
    }

    /** 302. */
    public static Response redirect(String location) {
        return of(302, NOTHING).with("Location", location);
    }

    /** 303: look there now, with GET; what the browser shows again after a reload is that page, not this deed. */
    public static Response seeOther(String location) {
        return of(303, NOTHING).with("Location", location);
    }

    /** A body that was sent before; its compressed form is there as well, or made when it is asked for. */
    static Response sent(byte[] body, Supplier<byte[]> zipped) {
        Response response = of(200, body);
        response.zipped = zipped;
        return response;
    }

    /** A body of unknown length. */
    public static Response stream(int status, String contentType, Body body) {
        return new Response(status, NOTHING, null, Optional.of(body)).with(CONTENT_TYPE, contentType);
    }

    /** Sets a header, in place of one of this name; returns this. */
    public Response with(String name, String value) {
        if (header(name).isPresent()) {
            headers.removeIf(header -> header.getKey().equalsIgnoreCase(name));
        }
        headers.add(Map.entry(name, value));
        return this;
    }

    /** Sets a cookie in the browser of whoever sent the request; returns this. */
    public Response withCookie(Request request, Cookie cookie) {
        headers.add(Map.entry("Set-Cookie", cookie.header(request.scheme())));
        return this;
    }

    /** The same unless the handler has set that very cookie itself. */
    Response withCookieBelow(Origin origin, Cookie cookie) {
        String line = cookie.header(origin.scheme());
        String name = line.substring(0, line.indexOf('=') + 1);
        boolean set = headers.stream()
                .anyMatch(header -> header.getKey().equals("Set-Cookie")
                        && header.getValue().startsWith(name));
        if (!set) {
            headers.add(Map.entry("Set-Cookie", line));
        }
        return this;
    }

    /**
     * Says which bytes these are, so that who has them need not get them again; returns this. The same tag must never
     * stand for other bytes at the same address.
     */
    public Response withEtag(String opaque) {
        return with(ETAG, EntityTag.strong(opaque)).revalidated();
    }

    /** Like {@link #withEtag}, by a digest of the JSON as it is sent; for things that seldom change. */
    public Response taggedByContent() {
        taggedByContent = true;
        return revalidated();
    }

    private Response revalidated() {
        return with("Cache-Control", "private, no-cache");
    }

    /** May be sent compressed; JSON may anyway. Returns this. */
    public Response compressible() {
        compressible = true;
        return this;
    }

    /** Holds a secret: is never compressed, for the length would tell of it. Returns this. */
    public Response secret() {
        compressible = false;
        return this;
    }

    /** May be given to others by {@link RememberedAnswers} as long as this is true, which is asked each time. Returns this. */
    public Response goodWhile(BooleanSupplier condition) {
        good = condition;
        return this;
    }

    /** Whether it is as good as when it was made. */
    BooleanSupplier good() {
        return good;
    }

    /** Whether it may be remembered. */
    boolean isLasting() {
        return status == 200 && stream.isEmpty();
    }

    /** Comes through the door of the pages: is told to browsers as such, and not open to scripts of other sites. */
    Response forBrowser() {
        forBrowser = true;
        return this;
    }

    boolean isForBrowser() {
        return forBrowser;
    }

    boolean isCompressible() {
        return compressible;
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        for (Map.Entry<String, String> header : headers) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return Optional.of(header.getValue());
            }
        }
        return Optional.empty();
    }

    /** The parts of a JSON answer that the parameters ask for. */
    Response selected(QueryParameters parameters) {
        return json == null
                ? this
                : FieldSelection.of(parameters).map(this::selected).orElse(this);
    }

    private Response selected(FieldSelection selection) {
        return status >= 300
                ? this
                : withBody(new Response(
                        status, null, selection.select(Json.tree(Objects.requireNonNull(json))), Optional.empty()));
    }

    /** The same answer with the tag of its content, if it is to have one. */
    Response tagged() {
        return taggedByContent ? with(ETAG, EntityTag.ofContent(bytes())) : this;
    }

    Response notModified() {
        Response known = of(304, NOTHING);
        headers.stream()
                .filter(header -> !header.getKey().equalsIgnoreCase(CONTENT_TYPE)
                        && !header.getKey().equalsIgnoreCase("Content-Length"))
                .forEach(header -> known.with(header.getKey(), header.getValue()));
        return known;
    }

    Response encoded(String coding, byte[] body) {
        return withBody(of(status, body)).encoded(coding);
    }

    Response encoded(String coding, Body body) {
        Response encoded = withBody(new Response(status, NOTHING, null, Optional.of(body)));
        encoded.headers.removeIf(header -> header.getKey().equalsIgnoreCase("Content-Length"));
        return encoded.encoded(coding);
    }

    /** Other bytes than the plain ones: a tag that stands for both is a weak one (RFC 9110, section 8.8.1). */
    private Response encoded(String coding) {
        header(ETAG).map(EntityTag::weak).ifPresent(tag -> with(ETAG, tag));
        return with("Content-Encoding", coding);
    }

    /** The same answer without the secrets of tokens that a refusal may quote from its request. */
    Response withoutSecrets() {
        String text = new String(bytes(), StandardCharsets.UTF_8);
        if (!TokenSecret.isWithin(text)) {
            return this;
        }
        byte[] harmless = TokenSecret.redacted(text).getBytes(StandardCharsets.UTF_8);
        return withBody(new Response(status, harmless, null, stream));
    }

    /** The same answer under another status. */
    Response withStatus(int other) {
        return withBody(new Response(other, bytes, json, stream));
    }

    private Response withBody(Response other) {
        other.headers.addAll(headers);
        other.compressible = compressible;
        other.good = good;
        other.taggedByContent = taggedByContent;
        other.forBrowser = forBrowser;
        return other;
    }

    public int status() {
        return status;
    }

    List<Map.Entry<String, String>> headers() {
        return headers;
    }

    /** The body, unless it is written as it comes. */
    public byte[] bytes() {
        if (bytes == null) {
            bytes = json == null ? NOTHING : Json.write(json);
        }
        return bytes;
    }

    /** The body in gzip. */
    byte[] zipped() {
        Supplier<byte[]> known = zipped;
        return known == null ? Compression.zipped(bytes()) : known.get();
    }

    Optional<Body> stream() {
        return stream;
    }
}
