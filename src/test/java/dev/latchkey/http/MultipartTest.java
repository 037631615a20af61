package dev.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.core.ByteSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies of several parts, whole and broken, and what they leave behind. */
@SuppressWarnings("NullAway.Init")
final class MultipartTest {
    private static final int LARGEST_PART = 200_000;

    @TempDir
    static Path directory;

    private static OpenDoor door;
    private static final List<String> SPILLED = new ArrayList<>();

    @BeforeAll
    static void open() {
        MultipartLimits limits =
                new MultipartLimits(directory, 4, new ByteSize(LARGEST_PART), new ByteSize(2L * LARGEST_PART));
        door = new OpenDoor(List.of(Route.post("/2.0/parts", Access.open(), request -> {
            try (Multipart multipart = request.multipart(limits)) {
                SPILLED.addAll(files());
                StringBuilder told = new StringBuilder();
                for (Multipart.Part part : multipart.parts()) {
                    told.append(part.name())
                            .append('=')
                            .append(part.fileName().orElse("-"))
                            .append(':')
                            .append(part.open().readAllBytes().length)
                            .append(':')
                            .append(part.size() < 100 ? part.text() : "")
                            .append(';');
                }
                return Response.text(200, told.toString());
            }
        })));
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).map(Path::toString).toList();
        }
    }

    private static String part(String disposition, String content) {
        return "--XX\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
    }

    private static String send(String body) throws IOException {
        return send("multipart/form-data; boundary=XX", body);
    }

    private static String send(String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String answer = door.send("POST /2.0/parts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
                + type + "\r\nContent-Length: " + bytes.length + "\r\n\r\n"
                + new String(bytes, StandardCharsets.ISO_8859_1));
        return new String(answer.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    @Test
    void texts_and_files_come_in_their_order_with_the_names_they_were_given() throws IOException {
        String answer = send(part("name=\"message\"", "hällo")
                + part("name=\"files\"; filename=\"ä b#?.txt\"", "one")
                + part("name=\"src/a/ü.txt\"", "")
                + part("name=\"files\"; filename=\"quote\\\"d\"", "two")
                + "--XX--\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .endsWith("message=-:6:hällo;files=ä b#?.txt:3:one;src/a/ü.txt=-:0:;files=quote\"d:3:two;");
    }

    @Test
    void a_long_part_is_on_disk_while_the_request_lasts_and_gone_after_it() throws IOException {
        SPILLED.clear();
        String answer = send(part("name=\"files\"; filename=\"a\"", "x".repeat(150_000)) + "--XX--\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("files=a:150000:;");
        assertThat(SPILLED).hasSize(1);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void what_exceeds_a_limit_is_refused_with_that_limit_and_leaves_nothing() throws IOException {
        assertThat(send(part("name=\"files\"; filename=\"a\"", "x".repeat(LARGEST_PART + 1)) + "--XX--\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("A part of the body is larger than");
        String half = part("name=\"files\"; filename=\"a\"", "x".repeat(LARGEST_PART - 1));
        assertThat(send(half + half + half + "--XX--\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("The body is larger than");
        assertThat(send(part("name=\"a\"", "1").repeat(5) + "--XX--\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("more than 4 parts");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_body_that_breaks_off_is_refused_and_leaves_nothing() throws IOException {
        String open = part("name=\"files\"; filename=\"a\"", "x".repeat(100_000));
        assertThat(send(open)).startsWith("HTTP/1.1 400").contains("not the multipart/form-data");
        assertThat(send("multipart/form-data", open + "--XX--\r\n")).startsWith("HTTP/1.1 400");
        assertThat(send("nothing of the kind")).startsWith("HTTP/1.1 400");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void another_media_type_is_refused() throws IOException {
        assertThat(send("application/json", "{}")).startsWith("HTTP/1.1 406").contains("multipart/form-data");
    }

    @Test
    void a_token_in_a_field_is_refused() throws IOException {
        String secret = TokenSecret.generate().reveal();
        assertThat(send(part("name=\"message\"", secret) + "--XX--\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("holds a token");
        assertThat(send(part("name=\"access_token\"", "x") + "--XX--\r\n")).startsWith("HTTP/1.1 400");
        assertThat(directory).isEmptyDirectory();
    }
}
