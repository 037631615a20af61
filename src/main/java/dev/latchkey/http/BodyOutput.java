package dev.latchkey.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.internal.HttpConnection;

/** A body on its way to Jetty: pieces are collected, buffers are passed on. */
final class BodyOutput extends FilterOutputStream {
    /** Of a chunk on the wire; clients may count in 32 bits. */
    private static final long CHUNK = 64L * 1024 * 1024;

    private final Request request;
    private final Response response;
    private boolean collected;
    private boolean begun;

    BodyOutput(Request request, Response response) {
        super(Response.asBufferedOutputStream(request, response));
        this.request = request;
        this.response = response;
    }

    @Override
    public void write(int b) throws IOException {
        collected = true;
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        collected |= length > 0;
        out.write(bytes, offset, length);
    }

    /** Writes all that remains in the buffer, as it is. */
    void write(ByteBuffer bytes) throws IOException {
        if (collected) {
            flush();
        }
        begun |= bytes.hasRemaining();
        Content.Sink.write(response, false, bytes);
    }

    /**
     * Sends a part of a file without copying it: over plain TCP, in chunks of HTTP/1.1 that Jetty does not see, on Java 22 and newer. Jetty ends
     * each chunk with the line that begins the next one or ends the body, so one of its own must have gone before.
     *
     * @return false, with nothing sent, where that cannot be
     */
    boolean transfer(FileChannel file, long from, long count, FileRegion.Progress progress) throws IOException {
        flush();
        Connection connection = request.getConnectionMetaData().getConnection();
        if (!begun
                || !FileEndPoint.IS_SAFE
                || !(connection instanceof HttpConnection http
                        && http.getGenerator().isChunking())
                || !(connection.getEndPoint() instanceof FileEndPoint client)) {
            return false;
        }
        for (long at = 0; at < count; at += CHUNK) {
            long size = Math.min(CHUNK, count - at);
            String line = "\r\n" + Long.toHexString(size) + "\r\n";
            client.write(
                    ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)),
                    new FileRegion(file, from + at, size, progress));
        }
        return true;
    }

    @Override
    public void flush() throws IOException {
        begun |= collected;
        collected = false;
        out.flush();
    }
}
