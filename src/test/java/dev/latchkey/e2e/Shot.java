package dev.latchkey.e2e;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request as bytes, good or bad.
 *
 * @param headers whole lines, besides those that every request has
 * @param body its bytes as characters up to 255
 */
record Shot(String method, String target, List<String> headers, String body) {
    private static final int SHOWN = 1_000;

    byte[] bytes(String host, String token) {
        StringBuilder text = new StringBuilder(method)
                .append(' ')
                .append(target)
                .append(" HTTP/1.1\r\nHost: ")
                .append(host)
                .append("\r\nConnection: close\r\nAuthorization: Bearer ")
                .append(token)
                .append("\r\n");
        headers.forEach(header -> text.append(header).append("\r\n"));
        if (!body.isEmpty() && headers.stream().noneMatch(header -> header.startsWith("Transfer-Encoding"))) {
            text.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return text.append("\r\n").append(body).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Text as the characters that its bytes in UTF-8 are. */
    static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        String text = method + " " + target + " " + headers + "\n" + body;
        return text.substring(0, Math.min(text.length(), SHOWN));
    }
}
