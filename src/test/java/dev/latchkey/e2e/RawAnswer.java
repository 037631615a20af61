package dev.latchkey.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What came back for bytes that no HTTP client would send.
 *
 * @param status 0 when the server closed without a word
 */
record RawAnswer(int status, String head, String body) {
    private static final int TIMEOUT_MS = 60_000;
    private static final String END_OF_HEAD = "\r\n\r\n";

    /** Sends on a connection of its own, then nothing more, and reads until the server closes. */
    static RawAnswer to(URI server, byte[] request) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MS);
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
                socket.getInputStream().transferTo(answer);
            } catch (SocketException e) {
                return new RawAnswer(0, "", "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parse(answer.toString(StandardCharsets.UTF_8));
    }

    private static RawAnswer parse(String text) {
        int end = text.indexOf(END_OF_HEAD);
        if (!text.startsWith("HTTP/1.1 ") || end < 0) {
            return new RawAnswer(0, text, "");
        }
        int status = Integer.parseInt(text.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        return new RawAnswer(status, text.substring(0, end), text.substring(end + END_OF_HEAD.length()));
    }

    boolean isJson() {
        return head.toLowerCase(Locale.ROOT).contains("content-type: application/json");
    }
}
