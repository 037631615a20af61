package dev.latchkey.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A body of type {@code multipart/form-data}, written by hand to the last quotation mark. */
final class Parts {
    private static final String BOUNDARY = "a-boundary";

    private final List<String> parts = new ArrayList<>();

    static Map<String, String> headers() {
        return Map.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    }

    Parts text(String name, String value) {
        return raw("Content-Disposition: form-data; name=\"" + name + "\"", value);
    }

    Parts file(String path, String content) {
        return file(path, "", content);
    }

    /** @param more behind the name, such as {@code ; x-attributes="link"} */
    Parts file(String path, String more, String content) {
        return raw("Content-Disposition: form-data; name=\"" + path + "\"; filename=\"f\"" + more, content);
    }

    Parts raw(String headers, String content) {
        parts.add(headers + "\r\n\r\n" + content + "\r\n");
        return this;
    }

    String body() {
        StringBuilder body = new StringBuilder();
        parts.forEach(part -> body.append("--").append(BOUNDARY).append("\r\n").append(part));
        return body.append("--").append(BOUNDARY).append("--\r\n").toString();
    }

    byte[] bytes() {
        return body().getBytes(StandardCharsets.UTF_8);
    }
}
