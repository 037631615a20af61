package dev.latchkey.http;

import dev.latchkey.auth.TokenSecret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An answer: status, headers, and a body that is in memory or written as it comes. */
public final class Response {
    /** Writes a body piece by piece; a failure in it can only cut the connection. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    private final int status;
    private final List<Map.Entry<String, String>> headers = new ArrayList<>();
    private final byte[] bytes;
    private final Optional<Body> stream;

    private Response(int status, byte[] bytes, Optional<Body> stream) {
        this.status = status;
        this.bytes = bytes;
        this.stream = stream;
    }

    /** A body record as JSON. */
    public static Response json(int status, Object body) {
        return bytes(status, "application/json; charset=utf-8", Json.write(body));
    }

    public static Response text(int status, String body) {
        return bytes(status, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    public static Response html(int status, String body) {
        return bytes(status, "text/html; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    public static Response bytes(int status, String contentType, byte[] body) {
        return new Response(status, body, Optional.empty()).with("Content-Type", contentType);
    }

    /** 204; clients of Bitbucket expect a media type even there. */
    public static Response noContent() {
        return new Response(204, new byte[0], Optional.empty()).with("Content-Type", "text/html; charset=utf-8");
    }

    /** A body of unknown length. */
    public static Response stream(int status, String contentType, Body body) {
        return new Response(status, new byte[0], Optional.of(body)).with("Content-Type", contentType);
    }

    /** Adds a header; returns this. */
    public Response with(String name, String value) {
        headers.add(Map.entry(name, value));
        return this;
    }

    /** The same answer without the secrets of tokens that a refusal may quote from its request. */
    Response withoutSecrets() {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Response harmless = new Response(status, TokenSecret.redacted(text).getBytes(StandardCharsets.UTF_8), stream);
        harmless.headers.addAll(headers);
        return harmless;
    }

    /** The same answer under another status. */
    Response withStatus(int other) {
        Response changed = new Response(other, bytes, stream);
        changed.headers.addAll(headers);
        return changed;
    }

    public int status() {
        return status;
    }

    List<Map.Entry<String, String>> headers() {
        return headers;
    }

    byte[] bytes() {
        return bytes;
    }

    Optional<Body> stream() {
        return stream;
    }
}
