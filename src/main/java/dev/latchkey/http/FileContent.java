package dev.latchkey.http;

import dev.latchkey.core.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Bytes whose number and tag are known, to be answered whole or in part (RFC 9110, section 14): one range at a time,
 * several are answered with everything.
 */
public final class FileContent {
    private static final String CONTENT_RANGE = "Content-Range";

    /** Writes a part of the bytes; called when the answer is on its way. */
    @FunctionalInterface
    public interface Source {
        void writeTo(OutputStream out, long from, long length) throws IOException;
    }

    private final String contentType;
    private final String etag;
    private final long size;
    private final Optional<byte[]> bytes;
    private final Source source;

    private FileContent(String contentType, String etag, long size, Optional<byte[]> bytes, Source source) {
        this.contentType = contentType;
        this.etag = etag;
        this.size = size;
        this.bytes = bytes;
        this.source = source;
    }

    /** @param etag without quotation marks; never stands for other bytes */
    public static FileContent of(String contentType, String etag, byte[] bytes) {
        return new FileContent(
                contentType,
                etag,
                bytes.length,
                Optional.of(bytes),
                (out, from, length) -> out.write(bytes, (int) from, (int) length));
    }

    /** Bytes that are not held in memory. */
    public static FileContent of(String contentType, String etag, long size, Source source) {
        return new FileContent(contentType, etag, size, Optional.empty(), source);
    }

    /** 200, 206 or 416; that the client has it already is seen by the dispatcher. */
    public Response respond(Request request) {
        Optional<ByteRange> range =
                wantsPart(request) ? ByteRange.parse(request.header("Range"), size) : Optional.empty();
        if (range.filter(ByteRange.UNSATISFIABLE::equals).isPresent()) {
            return ProblemJson.render(
                            new Problem.Invalid("The range begins behind the end: there are " + size + " bytes."),
                            request.links())
                    .withStatus(416)
                    .with(CONTENT_RANGE, "bytes */" + size);
        }
        Response response = range.map(this::part).orElseGet(() -> part(200, new ByteRange(0, size - 1)));
        return response.with("Accept-Ranges", "bytes").withEtag(etag);
    }

    /** Only of GET, of these very bytes, and not when the answer is that the client has them. */
    private boolean wantsPart(Request request) {
        String tag = EntityTag.strong(etag);
        boolean known =
                EntityTag.matches(request.header("If-None-Match").stream().toList(), tag);
        boolean same = request.header("If-Range")
                .map(given -> given.strip().equals(tag))
                .orElse(true);
        return request.method().equals("GET") && same && !known;
    }

    private Response part(ByteRange range) {
        return part(206, range).with(CONTENT_RANGE, "bytes " + range.first() + "-" + range.last() + "/" + size);
    }

    private Response part(int status, ByteRange range) {
        if (bytes.isPresent()) {
            byte[] all = bytes.get();
            boolean whole = range.length() == all.length;
            return Response.bytes(
                    status,
                    contentType,
                    whole ? all : Arrays.copyOfRange(all, (int) range.first(), (int) range.last() + 1));
        }
        return Response.stream(status, contentType, out -> source.writeTo(out, range.first(), range.length()))
                .with("Content-Length", Long.toString(range.length()));
    }

    /** Of a kind of file that is shown in the browser, or saved: a {@code Content-Disposition} (RFC 6266) with its name. */
    public static String disposition(boolean inline, String name) {
        StringBuilder ascii = new StringBuilder(name.length());
        name.chars()
                .forEach(c -> ascii.append(c < ' ' || c > '~' || c == '"' || c == '\\' || c == '%' ? '_' : (char) c));
        String plain = (inline ? "inline" : "attachment") + "; filename=\"" + ascii + '"';
        return ascii.toString().equals(name) ? plain : plain + "; filename*=UTF-8''" + PercentEncoding.encode(name);
    }
}
