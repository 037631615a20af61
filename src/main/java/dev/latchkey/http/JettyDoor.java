package dev.latchkey.http;

import dev.latchkey.auth.Network;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Between Jetty and the dispatcher: hands requests over once their bodies are there, writes answers. */
final class JettyDoor extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(JettyDoor.class);

    private final Dispatcher dispatcher;
    private final List<Network> trustedProxies;
    private final HttpTimes times;
    private final Overseer overseer;
    private final Workers workers = new Workers();
    private final ByteRoom room = ByteRoom.ofHeap();

    JettyDoor(Dispatcher dispatcher, List<Network> trustedProxies, HttpTimes times, Overseer overseer) {
        this.dispatcher = dispatcher;
        this.trustedProxies = trustedProxies;
        this.times = times;
        this.overseer = overseer;
    }

    @Override
    public boolean handle(Request request, org.eclipse.jetty.server.Response response, Callback callback) {
        Call call = new Call(response, callback);
        if (!BodyIntake.isAnnounced(request)) {
            call.received(request, true);
        } else if (BodyIntake.isAwaited(request)) {
            new BodyIntake(request, room, times.body(), call).run();
        } else {
            call.received(request, false);
        }
        return true;
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        workers.stop();
    }

    /** One request on its way through. */
    private final class Call implements BodyIntake.Next {
        private final org.eclipse.jetty.server.Response response;
        private final Callback callback;

        Call(org.eclipse.jetty.server.Response response, Callback callback) {
            this.response = response;
            this.callback = callback;
        }

        @Override
        public void received(Request request, boolean complete) {
            Runnable work = () -> guarded(request, () -> serve(request, complete));
            enter(request, () -> {
                if (complete) {
                    workers.compute(work);
                } else {
                    workers.converse(work);
                }
            });
        }

        private void enter(Request request, Runnable entrance) {
            try {
                entrance.run();
            } catch (RejectedExecutionException e) {
                refuse(request, HttpStatus.SERVICE_UNAVAILABLE_503);
            }
        }

        private void guarded(Request request, Runnable work) {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                org.eclipse.jetty.server.Response.writeError(request, response, callback, e);
            }
        }

        /** Nobody waits for the rest of a body that does not come. */
        @Override
        public void failed(Throwable reason) {
            if (reason instanceof TimeoutException) {
                refuse(response.getRequest(), HttpStatus.REQUEST_TIMEOUT_408);
            } else {
                callback.failed(reason);
            }
        }

        private void refuse(Request request, int status) {
            if (request.getConnectionMetaData().getHttpVersion().getVersion() < 20) {
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
            }
            org.eclipse.jetty.server.Response.writeError(request, response, callback, status);
        }

        private void serve(Request request, boolean complete) {
            Origin origin = Origin.of(request, trustedProxies);
            Response answer = dispatcher.dispatch(request, origin);
            head(answer, origin);
            if (request.getMethod().equals("HEAD")) {
                withoutBody(answer);
            } else if (answer.stream().isEmpty()) {
                response.write(true, ByteBuffer.wrap(answer.bytes()), callback);
            } else if (complete) {
                Response.Body body = answer.stream().get();
                enter(request, () -> workers.converse(() -> guarded(request, () -> stream(body, request))));
            } else {
                stream(answer.stream().get(), request);
            }
        }

        private void head(Response answer, Origin origin) {
            HttpFields.Mutable headers = response.getHeaders();
            response.setStatus(answer.status());
            for (Map.Entry<String, String> header : answer.headers()) {
                if (header.getKey().equals("Set-Cookie")) {
                    headers.add(header.getKey(), header.getValue());
                } else {
                    WireHeaders.put(headers, header);
                }
            }
            WireHeaders.putStanding(headers, origin.scheme().equals("https"));
        }

        /** A body that would be written as it comes is not even begun. */
        private void withoutBody(Response answer) {
            if (answer.bytes().length > 0) {
                response.getHeaders().put("Content-Length", answer.bytes().length);
            }
            response.write(true, ByteBuffer.allocate(0), callback);
        }

        private void stream(Response.Body body, Request request) {
            Outlet out = new Outlet(new BodyOutput(request, response), times, overseer);
            overseer.watch(out, request.getConnectionMetaData().getConnection().getEndPoint());
            write(out, () -> {
                Optional<Response.Body> rest = body.begin(out);
                rest.ifPresent(later -> workers.send(() -> write(out, () -> {
                    later.writeTo(out);
                    return true;
                })));
                return rest.isEmpty();
            });
        }

        /** Once the first byte is out the status cannot change: what fails then cuts the connection, so that nobody takes
         * half an answer for a whole one. */
        private void write(Outlet out, Part part) {
            try {
                if (part.isWholeOnceWritten()) {
                    out.close();
                    callback.succeeded();
                }
            } catch (IOException e) {
                LOG.debug("An answer was cut off", e);
                cut(out, e);
            } catch (RuntimeException | Error e) {
                LOG.error("An answer failed while it was written", e);
                cut(out, e);
            }
        }

        private void cut(Outlet out, Throwable reason) {
            out.leave();
            callback.failed(reason);
        }
    }

    /** Writes a part of an answer. */
    @FunctionalInterface
    private interface Part {
        boolean isWholeOnceWritten() throws IOException;
    }
}
