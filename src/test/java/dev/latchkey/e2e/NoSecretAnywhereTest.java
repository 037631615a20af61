package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.latchkey.auth.Permission;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** A client that puts its token everywhere it can; afterwards the token is nowhere. */
final class NoSecretAnywhereTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private static final String TOKENS = "/2.0/user/api-tokens";
    private static final String REPOSITORY = "/2.0/repositories/team/site";

    @Test
    void S07_logs_rows_and_refusals_hold_no_secret_wherever_a_client_puts_one() throws IOException {
        server.role("team", "ada", Permission.ADMIN);
        server.repository("team/site");
        String token = server.fullToken("ada");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        try {
            inHeaders(token);
            inAddresses(token);
            inBodies(token);
            inBrokenRequests(token);
            server.app().close();
        } finally {
            root.detachAppender(log);
        }
        assertThat(text(log)).doesNotContain(token);
        assertThat(filesOf(server.data())).contains("door.token_in_request").doesNotContain(token);
    }

    private static void inHeaders(String token) {
        Map<String, String> everywhere = new HashMap<>(Caller.bearer(token));
        for (String name : List.of("User-Agent", "Referer", "Cookie", "Git-Protocol", "X-Forwarded-For", "Accept")) {
            everywhere.put(name, "a " + token);
        }
        for (String path : List.of(REPOSITORY, "/2.0/repositories/team/no", "/team/site.git/info/refs?service=x")) {
            refusal(server.caller().call("GET", path, everywhere, ""), token);
        }
        for (String user : List.of(token, "mallory" + token)) {
            refusal(server.caller().call("GET", REPOSITORY, Caller.basic(user, token), ""), token);
            refusal(server.caller().call("GET", REPOSITORY, Caller.basic(user, "x-oauth-basic"), ""), token);
        }
    }

    private static void inAddresses(String token) {
        for (String path : List.of("/" + token, REPOSITORY + "?q=" + token, REPOSITORY + "/commits/" + token)) {
            Answer answer = server.caller().get(path, token);
            assertThat(answer.status()).as(path).isEqualTo(400);
            refusal(answer, token);
        }
    }

    private static void inBodies(String token) {
        for (String body : List.of(
                "{\"name\": \"T\", \"scopes\": [\"read:user:bitbucket\"]}",
                "{\"name\": \"n\", \"scopes\": [\"T\"], \"networks\": [\"T\"], \"repositories\": [\"T\"]}",
                "{\"name\": \"n\", \"scopes\": [\"read:user:bitbucket\"], \"expires_on\": \"T\"}",
                "{\"T\": 1}",
                "{\"name\": T}")) {
            refusal(server.caller().json("POST", TOKENS, token, body.replace("T", token)), token);
        }
        String question = "{\"method\": \"GET\", \"path\": \"/nowhere?access_token=" + token + "\"}";
        refusal(server.caller().json("POST", TOKENS + "/self/explain", token, question), token);
        for (String field : List.of("name", "description", "language", "website", "fork_policy", "scm")) {
            String body = "{\"" + field + "\": \"" + token + "\"}";
            Answer answer = server.caller().json("PUT", REPOSITORY, token, body);
            assertThat(answer.status()).as(field).isEqualTo(400);
            refusal(answer, token);
        }
        Map<String, String> form = new HashMap<>(Caller.bearer(token));
        form.put("Content-Type", "application/x-www-form-urlencoded");
        refusal(server.caller().call("POST", REPOSITORY + "/commits", form, "include=" + token), token);
    }

    private static void inBrokenRequests(String token) {
        for (String request : List.of(
                "GET / HTTP/1.1\r\nHost: ada:T@localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nHost: T\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: T\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: T\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nT\r\n\r\n",
                "GET http://ada:T@localhost/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /2.0/user#T HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "T / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")) {
            assertThat(sent(request.replace("T ", token + " ")
                            .replace("T@", token + "@")
                            .replace("T\r", token + "\r")))
                    .doesNotContain(token);
        }
    }

    private static void refusal(Answer answer, String token) {
        assertThat(answer.status() == 200 || answer.status() >= 400).isTrue();
        assertThat(answer.body()).doesNotContain(token);
    }

    private static String sent(String request) {
        try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(ListAppender<ILoggingEvent> log) {
        return log.list.stream()
                .map(event -> event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .collect(Collectors.joining("\n"));
    }

    private static String filesOf(Path directory) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
