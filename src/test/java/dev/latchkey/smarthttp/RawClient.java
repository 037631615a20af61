package dev.latchkey.smarthttp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.eclipse.jgit.lib.ObjectId;

/** A client that sends what git never would. */
final class RawClient {
    private final GitDoor door;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RawClient(GitDoor door) {
        this.door = door;
    }

    /** Packet lines; the texts {@code 0000} and {@code 0001} stand for flush and delimiter. */
    static byte[] lines(String... lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String line : lines) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            boolean special = line.equals("0000") || line.equals("0001");
            if (!special) {
                out.writeBytes(
                        String.format(Locale.ROOT, "%04x", bytes.length + 4).getBytes(StandardCharsets.US_ASCII));
            }
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }

    static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }

    /** A push that creates one ref. */
    String push(String ref, ObjectId id, byte[] pack) throws Exception {
        return push(joined(
                lines(
                        ObjectId.zeroId().name() + " " + id.name() + " " + ref
                                + "\0 report-status side-band-64k agent=raw",
                        "0000"),
                pack));
    }

    String push(byte[] body) throws Exception {
        return text(post("git-receive-pack", body).build());
    }

    /** A command of protocol version 2. */
    String fetch(String... lines) throws Exception {
        return fetch(lines(lines));
    }

    String fetch(byte[] body) throws Exception {
        return text(post("git-upload-pack", body)
                .header("Git-Protocol", "version=2")
                .build());
    }

    HttpRequest.Builder post(String service, byte[] body) {
        return request(service)
                .header("Content-Type", "application/x-" + service + "-request")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(door.uri().resolve("/acme/app.git/" + path))
                .header("Authorization", "Bearer " + door.secret.reveal());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }

    private String text(HttpRequest request) throws Exception {
        HttpResponse<String> response = send(request);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
