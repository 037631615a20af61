package dev.latchkey.http;

import dev.latchkey.auth.AuthorizationHeader;
import dev.latchkey.core.Problem;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What cannot even be parsed as HTTP, worded like every other refusal. */
final class WireErrors extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        Origin nobody = new Origin(InetAddress.getLoopbackAddress(), "http", "localhost", false);
        dev.latchkey.http.Response answer = Surface.of(request, nobody, ProblemPages.PLAIN)
                .render(status, new Problem.Invalid(message(request, status)));
        response.setStatus(status);
        answer.headers().forEach(header -> response.getHeaders().put(header.getKey(), header.getValue()));
        response.write(true, ByteBuffer.wrap(answer.bytes()), callback);
        return true;
    }

    private static String message(Request request, int status) {
        if (status == 503) {
            return "This server has more to do than it can. Try again in a few seconds.";
        }
        if (status == 408) {
            return "The body of this request has not come to its end in time. Send it again.";
        }
        if (status == 431) {
            return "The header of the request is larger than 16 KiB. Send long include and exclude lists as a form with"
                    + " POST.";
        }
        Object cause = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
        boolean headerLine = cause instanceof HttpException bad
                && String.valueOf(bad.getReason())
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains("colon");
        if (headerLine) {
            return AuthorizationHeader.wrappedBase64();
        }
        return status == 400
                ? "The request is not well-formed HTTP/1.1 (RFC 9112). If it carries an Authorization header made with"
                        + " base64, encode it without line breaks: `base64 -w0`."
                : "The request cannot be served (" + status + ").";
    }
}
