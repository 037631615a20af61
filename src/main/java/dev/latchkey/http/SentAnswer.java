package dev.latchkey.http;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An answer with status 200 as it is sent, plain and perhaps compressed too. Never changes. */
final class SentAnswer {
    private static final int HEADER = 100;

    private final List<Map.Entry<String, String>> headers;
    private final boolean compressible;
    private final byte[] plain;
    private final byte @Nullable [] gzip;

    private SentAnswer(
            List<Map.Entry<String, String>> headers, boolean compressible, byte[] plain, byte @Nullable [] gzip) {
        this.headers = headers;
        this.compressible = compressible;
        this.plain = plain;
        this.gzip = gzip;
    }

    static SentAnswer of(Response response) {
        return new SentAnswer(List.copyOf(response.headers()), response.isCompressible(), response.bytes(), null);
    }

    /** About the bytes that it takes in memory. */
    int weight() {
        byte[] compressed = gzip;
        return HEADER * (1 + headers.size()) + plain.length + (compressed == null ? 0 : compressed.length);
    }

    /** This one with its compressed form. */
    SentAnswer zipped() {
        return gzip == null ? new SentAnswer(headers, compressible, plain, Compression.zipped(plain)) : this;
    }

    /** The compressed form. */
    byte[] gzip() {
        byte[] present = gzip;
        return present == null ? Compression.zipped(plain) : present;
    }

    /** One more answer with these bytes, which is given headers of its own. */
    Response response(Supplier<byte[]> compressed) {
        Response response = Response.sent(plain, compressed);
        headers.forEach(header -> response.with(header.getKey(), header.getValue()));
        return compressible ? response.compressible() : response;
    }
}
