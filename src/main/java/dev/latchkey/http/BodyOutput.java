package dev.latchkey.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** A body on its way to Jetty: pieces are collected, buffers are passed on. */
final class BodyOutput extends FilterOutputStream implements BufferOutput {
    private final Response response;
    private boolean collected;

    BodyOutput(Request request, Response response) {
        super(Response.asBufferedOutputStream(request, response));
        this.response = response;
    }

    @Override
    public void write(int b) throws IOException {
        collected = true;
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        collected = true;
        out.write(bytes, offset, length);
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        if (collected) {
            flush();
        }
        Content.Sink.write(response, false, bytes);
    }

    @Override
    public void flush() throws IOException {
        collected = false;
        out.flush();
    }
}
