package dev.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Access;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What every route's answers have in common: validators, parts, CORS, compression. */
final class AnswerConventionsTest {
    private static final OpenDoor DOOR = new OpenDoor(List.of(
            Route.get("/2.0/thing", Access.open(), request -> Response.json(200, Map.of("name", "x", "size", 1))),
            Route.get(
                    "/2.0/tagged",
                    Access.open(),
                    request -> Response.json(200, Map.of("name", "x")).taggedByContent()),
            Route.get(
                    "/2.0/blob",
                    Access.open(),
                    request ->
                            Response.bytes(200, "text/plain", new byte[] {'a'}).withEtag("4a7f")),
            Route.get("/2.0/long", Access.open(), request -> Response.json(200, Map.of("text", "x".repeat(5_000)))),
            Route.get(
                    "/2.0/secret",
                    Access.open(),
                    request -> Response.json(200, Map.of("text", "x".repeat(5_000)))
                            .secret()),
            Route.get(
                    "/2.0/flow",
                    Access.open(),
                    request -> Response.stream(200, "text/plain", out -> out.write(new byte[5_000]))
                            .compressible()),
            Route.post("/2.0/thing", Access.open(), request -> Response.json(200, request.json(Map.class)))));

    @AfterAll
    static void stop() {
        DOOR.close();
    }

    @Test
    void fields_choose_parts_of_any_answer() throws IOException {
        assertThat(get("/2.0/thing?fields=name")).contains("{\"name\":\"x\"}");
    }

    @Test
    void refusals_are_whole_whatever_fields_say() throws IOException {
        assertThat(send("POST /2.0/thing?fields=x HTTP/1.1\r\nContent-Length: 1\r\n", "{"))
                .startsWith("HTTP/1.1 400")
                .contains("\"error\"");
    }

    @Test
    void what_the_client_has_is_not_sent_again() throws IOException {
        String first = get("/2.0/blob");
        assertThat(first).contains("ETag: \"4a7f\"").contains("Cache-Control: private, no-cache");
        assertThat(get("/2.0/blob", "If-None-Match: \"4a7f\""))
                .startsWith("HTTP/1.1 304")
                .contains("ETag: \"4a7f\"")
                .endsWith("\r\n\r\n");
        assertThat(get("/2.0/blob", "If-None-Match: \"other\", W/\"4a7f\"")).startsWith("HTTP/1.1 304");
        assertThat(get("/2.0/blob", "If-None-Match: *")).startsWith("HTTP/1.1 304");
        assertThat(get("/2.0/blob", "If-None-Match: \"other\"")).startsWith("HTTP/1.1 200");
        assertThat(get("/2.0/blob", "If-None-Match: 4a7f\"\"x,\"")).startsWith("HTTP/1.1 200");
    }

    @Test
    void a_tag_of_content_follows_the_parts_that_are_asked_for() throws IOException {
        String tag = header(get("/2.0/tagged"), "ETag");
        assertThat(tag).startsWith("W/\"");
        assertThat(get("/2.0/tagged", "If-None-Match: " + tag)).startsWith("HTTP/1.1 304");
        assertThat(get("/2.0/tagged?fields=-name", "If-None-Match: " + tag)).startsWith("HTTP/1.1 200");
    }

    @Test
    void answers_without_a_validator_are_not_stored() throws IOException {
        assertThat(get("/2.0/thing")).contains("Cache-Control: no-store");
    }

    @Test
    void long_json_is_compressed_for_those_who_ask() throws IOException {
        String plain = get("/2.0/long");
        assertThat(plain).doesNotContain("Content-Encoding").contains("Vary: Accept-Encoding");
        String zipped = get("/2.0/long", "Accept-Encoding: br, gzip;q=0.5");
        assertThat(zipped).contains("Content-Encoding: gzip");
        assertThat(unzipped(zipped)).isEqualTo(body(plain));
        assertThat(get("/2.0/long", "Accept-Encoding: gzip;q=0")).doesNotContain("Content-Encoding");
        assertThat(get("/2.0/thing", "Accept-Encoding: gzip")).doesNotContain("Content-Encoding");
    }

    @Test
    void a_stream_is_compressed_as_it_comes() throws IOException {
        String zipped = get("/2.0/flow", "Accept-Encoding: gzip");
        assertThat(zipped).contains("Content-Encoding: gzip");
    }

    @Test
    void the_length_of_a_secret_answer_tells_nothing() throws IOException {
        assertThat(get("/2.0/secret", "Accept-Encoding: gzip")).doesNotContain("Content-Encoding");
    }

    @Test
    void pages_of_other_sites_may_call() throws IOException {
        assertThat(get("/2.0/thing", "Origin: https://example.com"))
                .contains("Access-Control-Allow-Origin: *")
                .contains("Access-Control-Expose-Headers: ")
                .doesNotContain("Access-Control-Allow-Credentials");
        assertThat(get("/2.0/nothing", "Origin: https://example.com"))
                .startsWith("HTTP/1.1 404")
                .contains("Access-Control-Allow-Origin: *");
        assertThat(get("/2.0/thing")).doesNotContain("Access-Control");
    }

    @Test
    void a_preflight_tells_nothing_of_what_is_there() throws IOException {
        String there = preflight("/2.0/thing");
        assertThat(there).startsWith("HTTP/1.1 204").contains("Access-Control-Max-Age: 86400");
        assertThat(withoutDate(preflight("/2.0/nothing"))).isEqualTo(withoutDate(there));
    }

    @Test
    void HEAD_says_how_long_GET_would_be() throws IOException {
        String head = send("HEAD /2.0/thing HTTP/1.1\r\n", "");
        assertThat(head).endsWith("\r\n\r\n");
        assertThat(header(head, "Content-Length"))
                .isEqualTo(String.valueOf(body(get("/2.0/thing")).length()));
    }

    @Test
    void a_body_that_nobody_announced_is_asked_for() throws IOException {
        assertThat(send("POST /2.0/thing HTTP/1.1\r\n", ""))
                .startsWith("HTTP/1.1 411")
                .contains("Content-Length");
    }

    private static String get(String target, String... headers) throws IOException {
        return send(
                "GET " + target + " HTTP/1.1\r\n" + String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n"),
                "");
    }

    private static String preflight(String target) throws IOException {
        return send(
                "OPTIONS " + target
                        + " HTTP/1.1\r\nOrigin: https://example.com\r\nAccess-Control-Request-Method: PUT\r\n",
                "");
    }

    private static String send(String head, String body) throws IOException {
        return DOOR.send(head + "Host: localhost\r\nConnection: close\r\n\r\n" + body);
    }

    private static String withoutDate(String answer) {
        return answer.replace(header(answer, "Date"), "");
    }

    private static String header(String answer, String name) {
        int at = answer.indexOf("\r\n" + name + ": ") + name.length() + 4;
        return answer.substring(at, answer.indexOf("\r\n", at));
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    private static String unzipped(String answer) throws IOException {
        byte[] zipped = body(answer).getBytes(StandardCharsets.ISO_8859_1);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
