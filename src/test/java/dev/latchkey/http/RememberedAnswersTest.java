package dev.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Access;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RememberedAnswersTest {
    private static final int ROOM = 100_000;

    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger state = new AtomicInteger();
    private final RememberedAnswers answers = new RememberedAnswers(ROOM);
    private final OpenDoor door = new OpenDoor(List.of(
            route("/2.0/long", request -> Response.json(200, body(request, 5_000))),
            route(
                    "/2.0/tagged",
                    request -> Response.json(200, body(request, 2_000)).taggedByContent()),
            route(
                    "/2.0/passing",
                    request -> Response.json(200, body(request, 10)).goodWhile(() -> false)),
            route("/2.0/made", request -> Response.json(201, body(request, 10))),
            route("/2.0/huge", request -> Response.json(200, body(request, ROOM)))));

    @AfterEach
    void stop() {
        door.close();
    }

    private Route route(String path, Handler fresh) {
        return Route.get(
                path,
                Access.open(),
                request -> answers.of(request, state.get(), () -> {
                    made.incrementAndGet();
                    return fresh.handle(request);
                }));
    }

    /** Says where it was asked for, when it was made, and more. */
    private Map<String, String> body(Request request, int length) {
        Map<String, String> body = new TreeMap<>();
        body.put("a", request.links().api("/") + state.get());
        body.put("b", "x".repeat(length));
        return body;
    }

    @Test
    void what_comes_from_memory_is_what_was_made_byte_for_byte() throws IOException {
        for (String target : List.of("/2.0/long", "/2.0/tagged", "/2.0/tagged?fields=a", "/api/2.0/long?fields=-b")) {
            int before = made.get();
            String first = get(target);
            assertThat(get(target)).isEqualTo(first).startsWith("HTTP/1.1 200");
            assertThat(made.get()).as(target).isEqualTo(before + 1);
        }
        assertThat(body(get("/2.0/tagged?fields=a"))).isEqualTo("{\"a\":\"http://localhost/2.0/0\"}");
    }

    @Test
    void a_head_has_the_headers_and_nothing_else() throws IOException {
        String head = send("HEAD", "/2.0/long");
        assertThat(head).isEqualTo(get("/2.0/long").replace(body(get("/2.0/long")), ""));
        assertThat(made.get()).isEqualTo(1);
    }

    @Test
    void a_compressed_answer_is_the_plain_one_and_compressed_once() throws IOException {
        String plain = get("/2.0/tagged");
        String zipped = get("/2.0/tagged", "Accept-Encoding: gzip");
        assertThat(zipped).contains("Content-Encoding: gzip", "ETag: W/\"", "Vary: Accept-Encoding");
        assertThat(unzipped(zipped)).isEqualTo(body(plain));
        assertThat(get("/2.0/tagged", "Accept-Encoding: gzip")).isEqualTo(zipped);
        assertThat(get("/2.0/tagged")).isEqualTo(plain);
        assertThat(made.get()).isEqualTo(1);
    }

    @Test
    void who_has_it_is_told_so_until_the_state_changes() throws IOException {
        String tag = header(get("/2.0/tagged"), "ETag");
        assertThat(get("/2.0/tagged", "If-None-Match: " + tag)).startsWith("HTTP/1.1 304");
        assertThat(made.get()).isEqualTo(1);
        state.incrementAndGet();
        assertThat(get("/2.0/tagged", "If-None-Match: " + tag)).startsWith("HTTP/1.1 200");
    }

    @Test
    void another_state_is_another_answer_at_once() throws IOException {
        get("/2.0/long");
        state.incrementAndGet();
        assertThat(body(get("/2.0/long"))).startsWith("{\"a\":\"http://localhost/2.0/1\"");
        assertThat(made.get()).isEqualTo(2);
    }

    @Test
    void each_host_and_each_spelling_of_an_address_has_links_of_its_own() throws IOException {
        assertThat(get("/2.0/long")).contains("\"http://localhost/2.0/0\"");
        assertThat(door.send("GET /2.0/long HTTP/1.1\r\nHost: git.example:81\r\nConnection: close\r\n\r\n"))
                .contains("\"http://git.example:81/2.0/0\"");
        assertThat(get("/api/2.0/long")).contains("\"http://localhost/api/2.0/0\"");
        assertThat(get("/2.0/long")).contains("\"http://localhost/2.0/0\"");
        assertThat(made.get()).isEqualTo(3);
    }

    @Test
    void headers_of_one_request_do_not_stay_with_the_answer() throws IOException {
        String plain = get("/2.0/long");
        assertThat(get("/2.0/long", "Origin: https://example.com")).contains("Access-Control-Allow-Origin: *");
        assertThat(get("/2.0/long")).isEqualTo(plain);
    }

    @Test
    void what_is_good_no_more_or_no_plain_success_or_takes_much_room_is_made_each_time() throws IOException {
        for (String target : List.of("/2.0/passing", "/2.0/made", "/2.0/huge")) {
            int before = made.get();
            assertThat(get(target)).isEqualTo(get(target));
            assertThat(made.get()).as(target).isEqualTo(before + 2);
        }
    }

    @Test
    void there_is_room_for_so_many_bytes_and_no_more() throws IOException {
        int addresses = 4 * ROOM / 5_000;
        for (int i = 0; i < addresses; i++) {
            get("/2.0/long?n=" + i, "Accept-Encoding: gzip");
        }
        assertThat(answers.bytes()).isBetween(ROOM / 2L, (long) ROOM);
    }

    private String get(String target, String... headers) throws IOException {
        return send("GET", target, headers);
    }

    /** The answer without its date, which is that of the moment. */
    private String send(String method, String target, String... headers) throws IOException {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        String answer = door.send(
                method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + lines + "\r\n");
        return answer.replace("Date: " + header(answer, "Date") + "\r\n", "");
    }

    private static String header(String answer, String name) {
        int at = answer.indexOf(name + ": ") + name.length() + 2;
        return answer.substring(at, answer.indexOf("\r\n", at));
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    private static String unzipped(String answer) throws IOException {
        byte[] bytes = body(answer).getBytes(StandardCharsets.ISO_8859_1);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
