package dev.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Scope;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to bytes that are no proper request. */
@SuppressWarnings("NullAway.Init")
final class WireTest {
    private static final String HOST = "Host: localhost\r\n";
    private static OpenDoor door;

    @BeforeAll
    static void open() {
        door = new OpenDoor(List.of(
                Route.get("/2.0/open", Access.open(), request -> Response.text(200, "open")),
                Route.post(
                        "/2.0/open",
                        Access.open(),
                        request -> Response.text(200, "read " + request.body().readAllBytes().length)),
                Route.get("/2.0/user", Access.caller(Scope.READ_USER), request -> Response.text(200, "you"))));
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    void a_proper_request_is_answered() throws IOException {
        assertThat(get("/2.0/open", "")).startsWith("HTTP/1.1 200").endsWith("open");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /2.0/open HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /2.0/open HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "POST /2.0/open HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                "POST /2.0/open HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3x\r\n\r\nabc",
                "POST /2.0/open HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
                "POST /2.0/open HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
                "GET /2.0/open HTTP/1.1\r\nHost: localhost\r\nHost: other\r\n\r\n",
                "GET /2.0/open HTTP/1.1\r\n\r\n",
                "GET /2.0/open HTTP/1.1\r\nHost: localhost\r\nX: a\r\n folded\r\n\r\n",
                "GET /2.0/open HTTP/1.1\r\nHost: localhost\r\nX : a\r\n\r\n",
                "GET /2.0/open HTTP/1.1\r\nHost: localhost\r\nX: a\rb\r\n\r\n",
                "GET /2.0/open HTTP/1.1\r\nHost: localhost\r\nX: a\u0000b\r\n\r\n",
                "GET /2.0/open HTTP/1.1\nHost: localhost\r\n\r\n",
                "GET /2.0/open HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n",
                "GET /2.0/open HTTP/1.1\r\nHost: localhost\r\n\n",
                "POST /2.0/open HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\na\r\n0\r\n\r\n",
                "GET /2.0/open\r\n\r\n",
                "nonsense\r\n\r\n"
            })
    void S36_ambiguous_requests_are_refused_and_the_connection_is_closed(String request) throws IOException {
        String answer = door.send(request + "GET /2.0/open HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(answer).matches(text -> text.startsWith("HTTP/1.1 4") || text.startsWith("HTTP/1.1 505"));
        assertThat(answer.split("Content-Length:", -1))
                .as("one answer only: %s", answer)
                .hasSize(2);
    }

    @Test
    void wrapped_base64_is_told_how_to_encode_it() throws IOException {
        String answer = get("/2.0/open", "Authorization: Basic " + "QUJD".repeat(19) + "\nREVGRw==\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("base64 -w0").contains("\"type\":\"error\"");
    }

    @Test
    void S08_a_header_over_the_limit_is_refused_and_one_of_a_megabyte_not_even_read() throws IOException {
        String answer = get("/2.0/open", "Authorization: Bearer " + "x".repeat(20_000) + "\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431").contains("\"type\":\"error\"");
        String huge = get("/2.0/open", "Authorization: Bearer " + "x".repeat(1 << 20) + "\r\n");
        assertThat(huge).matches(text -> text.equals(OpenDoor.CLOSED) || text.startsWith("HTTP/1.1 431"));
    }

    @ParameterizedTest
    @CsvSource({"PATCH, 405", "PUT, 405", "TRACE, 405", "CONNECT, 4", "get, 405", "HEAD, 200", "OPTIONS, 204"})
    void S39_methods_outside_the_declared_set_are_refused(String method, String status) throws IOException {
        String answer = door.send(method + " /2.0/open HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void S39_head_and_options_need_the_same_right_as_get() throws IOException {
        for (String method : List.of("GET", "HEAD", "OPTIONS")) {
            assertThat(door.send(method + " /2.0/user HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void S39_a_header_does_not_change_the_method() throws IOException {
        assertThat(get("/2.0/open", "X-HTTP-Method-Override: DELETE\r\nX-Method-Override: DELETE\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void S39_connect_over_http_2_names_no_path_and_is_no_fault_of_the_server() throws IOException {
        String connect = "\u0002\u0007CONNECT\u0001\u0003a:1";
        String frames =
                "\0\0\0\u0004\0\0\0\0\0" + "\0\0" + (char) connect.length() + "\u0001\u0005\0\0\0\u0001" + connect;
        assertThat(door.sendUntil("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frames, "}}"))
                .contains("Resource not found");
    }

    @Test
    void S34_a_401_has_a_challenge_and_an_unknown_path_the_error_shape() throws IOException {
        assertThat(get("/2.0/user", "")).startsWith("HTTP/1.1 401").contains("WWW-Authenticate: Basic realm=");
        assertThat(get("/2.0/nothing", "")).startsWith("HTTP/1.1 404").contains("\"type\":\"error\"");
        assertThat(get("/1.0/users", "")).startsWith("HTTP/1.1 404").contains("Resource not found");
    }

    @Test
    void S32_a_parameter_that_carries_tokens_is_refused() throws IOException {
        for (String name :
                List.of("access_token", "api_token", "auth_token", "oauth_token", "private_token", "Access_Token")) {
            assertThat(get("/2.0/open?" + name + "=x", "")).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void a_form_of_the_old_alias_and_a_trailing_slash_are_served() throws IOException {
        assertThat(get("/api/2.0/open", "")).startsWith("HTTP/1.1 200");
        assertThat(get("/2.0/open/", "")).startsWith("HTTP/1.1 200");
    }

    @Test
    void chunked_bodies_and_expect_continue_are_served() throws IOException {
        assertThat(door.send("POST /2.0/open HTTP/1.1\r\n" + HOST
                        + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"))
                .endsWith("read 3");
        assertThat(door.send("POST /2.0/open HTTP/1.1\r\n" + HOST
                        + "Connection: close\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc"))
                .endsWith("read 3");
    }

    private static String get(String path, String headers) throws IOException {
        return door.send("GET " + path + " HTTP/1.1\r\n" + HOST + headers + "Connection: close\r\n\r\n");
    }
}
