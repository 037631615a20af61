package dev.latchkey.http;

import dev.latchkey.auth.Network;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Between Jetty and the dispatcher: hands requests over, writes answers. */
final class JettyDoor extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(JettyDoor.class);

    private final Dispatcher dispatcher;
    private final List<Network> trustedProxies;
    private final Workers workers = new Workers();

    JettyDoor(Dispatcher dispatcher, List<Network> trustedProxies) {
        this.dispatcher = dispatcher;
        this.trustedProxies = trustedProxies;
    }

    @Override
    public boolean handle(Request request, org.eclipse.jetty.server.Response response, Callback callback) {
        workers.execute(() -> {
            try {
                serve(request, response, callback);
            } catch (RuntimeException | Error e) {
                org.eclipse.jetty.server.Response.writeError(request, response, callback, e);
            }
        });
        return true;
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        workers.stop();
    }

    private void serve(Request request, org.eclipse.jetty.server.Response response, Callback callback) {
        Origin origin = Origin.of(request, trustedProxies);
        Response answer = dispatcher.dispatch(request, origin);
        HttpFields.Mutable headers = response.getHeaders();
        response.setStatus(answer.status());
        for (Map.Entry<String, String> header : answer.headers()) {
            if (header.getKey().equals("Set-Cookie")) {
                headers.add(header.getKey(), header.getValue());
            } else {
                headers.put(header.getKey(), header.getValue());
            }
        }
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        if (origin.scheme().equals("https")) {
            headers.put("Strict-Transport-Security", "max-age=31536000");
        }
        if (request.getMethod().equals("HEAD")) {
            withoutBody(answer, response, callback);
        } else if (answer.stream().isPresent()) {
            stream(answer.stream().get(), request, response, callback);
        } else {
            response.write(true, ByteBuffer.wrap(answer.bytes()), callback);
        }
    }

    /** A body that would be written as it comes is not even begun. */
    private static void withoutBody(Response answer, org.eclipse.jetty.server.Response response, Callback callback) {
        if (answer.bytes().length > 0) {
            response.getHeaders().put("Content-Length", answer.bytes().length);
        }
        response.write(true, ByteBuffer.allocate(0), callback);
    }

    /** Once the first byte is out the status cannot change: what fails then cuts the connection, so that nobody takes
     * half an answer for a whole one. */
    private static void stream(
            Response.Body body, Request request, org.eclipse.jetty.server.Response response, Callback callback) {
        OutputStream out = new BodyOutput(request, response);
        try {
            body.writeTo(out);
            out.close();
        } catch (IOException e) {
            LOG.debug("An answer was cut off", e);
            callback.failed(e);
            return;
        } catch (RuntimeException e) {
            LOG.error("An answer failed while it was written", e);
            callback.failed(e);
            return;
        }
        callback.succeeded();
    }
}
