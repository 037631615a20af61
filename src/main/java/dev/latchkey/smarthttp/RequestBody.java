package dev.latchkey.smarthttp;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.http.Request;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.errors.PackProtocolException;

/** The body of a request to one of the services: of exactly the right type, and plain or gzip. */
final class RequestBody {
    private static final int BUFFER = 64 * 1024;

    private final Wire wire;
    private final boolean gzip;

    private RequestBody(InputStream body, boolean gzip) {
        this.wire = new Wire(body);
        this.gzip = gzip;
    }

    /** {@link Problem.Unsupported} for another media type, which a web page could send, or another encoding. */
    static RequestBody of(Request request, String mediaType) {
        String given = request.header("Content-Type").orElse("");
        if (!given.equals(mediaType)) {
            throw new Failure(new Problem.Unsupported(
                    "Only git clients are served here: the body must be of type " + mediaType + "."));
        }
        String encoding = request.header("Content-Encoding").orElse("identity").toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "identity" -> new RequestBody(request.body(), false);
            case "gzip", "x-gzip" -> new RequestBody(request.body(), true);
            default -> throw new Failure(new Problem.Unsupported("Send the body plain or with gzip."));
        };
    }

    InputStream open() throws IOException {
        if (!gzip) {
            return new BufferedInputStream(wire, BUFFER);
        }
        try {
            return new GZIPInputStream(wire, BUFFER);
        } catch (IOException e) {
            if (wire.broken) {
                throw e;
            }
            throw new PackProtocolException("The body is said to be gzip, but is not.", e);
        }
    }

    /** Whether the client went away before it had sent everything. */
    boolean broken() {
        return wire.broken;
    }

    /**
     * Reads and throws away what the client still sends, for a client that is cut off while it sends does not read why.
     * Gives up after that time.
     */
    void drain(Duration time) throws IOException {
        long deadline = System.nanoTime() + time.toNanos();
        byte[] scratch = new byte[BUFFER];
        int count = 0;
        while (count >= 0 && System.nanoTime() < deadline) {
            count = wire.read(scratch, 0, scratch.length);
        }
    }

    /** Remembers whether it was cut off. */
    private static final class Wire extends FilterInputStream {
        private boolean broken;

        Wire(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return in.read(bytes, offset, length);
            } catch (IOException e) {
                broken = true;
                throw e;
            }
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        /** Leaves the rest to be drained. */
        @Override
        public void close() {}
    }
}
