package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Files beside a repository: sent with curl, fetched again, and gone when they should be. */
@SuppressWarnings("NullAway.Init")
final class DownloadTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer()
            .with("downloads.max-file", "200 KiB")
            .with("downloads.max-files", "3")
            .with("git.grace", "1h")
            .with("git.maintenance.every", "50ms");

    private static int repositories;

    private String path;
    private String writer;
    private Path work;

    @BeforeEach
    void a_repository() {
        server.role("team", "ada", Permission.ADMIN);
        String name = "team/files" + ++repositories;
        server.repository(name);
        path = "/2.0/repositories/" + name + "/downloads";
        writer = server.token("ada", "read:repository:bitbucket", "write:repository:bitbucket");
        work = server.workDirectory();
    }

    private Commands.Outcome upload(String token, String... parts) {
        StringBuilder line = new StringBuilder("curl -sS -o - -w '%{http_code}' -X POST -H 'Authorization: Bearer ")
                .append(token)
                .append("' '")
                .append(server.uri())
                .append(path)
                .append("'");
        for (String part : parts) {
            line.append(" -F '").append(part).append("'");
        }
        return server.commands().shell(work, line.toString());
    }

    private Answer get(String suffix) {
        return server.caller().get(path + suffix, writer);
    }

    @Test
    void a_file_is_uploaded_listed_fetched_and_deleted() throws IOException {
        Files.writeString(work.resolve("hello.txt"), "Hello World\n");
        assertThat(upload(writer, "files=@hello.txt").ok()).isEqualTo("201");
        Answer fetched = get("/hello.txt");
        assertThat(fetched.body()).isEqualTo("Hello World\n");
        assertThat(fetched.header("Content-Type")).contains("application/octet-stream");
        assertThat(fetched.header("Content-Length")).contains("12");
        assertThat(fetched.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(fetched.header("Content-Security-Policy")).contains("sandbox; default-src 'none'");
        assertThat(fetched.header("Content-Disposition").orElse("")).startsWith("attachment; filename=\"hello.txt\"");
        JsonNode listed = get("").json().path("values").path(0);
        assertThat(listed.propertyNames())
                .containsExactly("name", "size", "created_on", "user", "downloads", "links", "type");
        assertThat(listed.path("downloads").asInt()).isEqualTo(1);
        assertThat(listed.path("user").path("nickname").asString()).isEqualTo("ada");
        Answer head = server.caller().call("HEAD", path + "/hello.txt", Caller.bearer(writer), "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).contains("12");
        assertThat(server.caller()
                        .call("DELETE", path + "/hello.txt", Caller.bearer(writer), "")
                        .status())
                .isEqualTo(204);
        assertThat(get("/hello.txt").status()).isEqualTo(404);
        assertThat(server.caller()
                        .call("DELETE", path + "/hello.txt", Caller.bearer(writer), "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void names_may_hold_what_names_of_files_hold() throws IOException {
        Files.writeString(work.resolve("x"), "odd");
        for (String name : List.of("ä b#?&=%.tar.gz", "+.txt", "日本.zip", "..rc")) {
            assertThat(upload(writer, "files=@x;filename=\"" + name + "\"").ok())
                    .as(name)
                    .isEqualTo("201");
        }
        JsonNode values = get("").json().path("values");
        assertThat(values.size()).isEqualTo(4);
        for (JsonNode value : values) {
            String self = value.path("links").path("self").path("href").asString();
            Answer answer =
                    server.caller().get(self.substring(server.uri().toString().length()), writer);
            assertThat(answer.body()).as(self).isEqualTo("odd");
        }
        assertThat(upload(writer, "files=@x;filename=\"..\"").ok()).endsWith("400");
        assertThat(upload(writer, "files=@x;filename=\"/etc/passwd\"").ok()).isEqualTo("201");
        assertThat(get("/passwd").status()).isEqualTo(200);
    }

    @Test
    void a_part_of_a_file_is_fetched_to_go_on_with_it() throws IOException {
        Files.writeString(work.resolve("long"), "a".repeat(100_000) + "tail");
        Files.writeString(work.resolve("empty"), "");
        upload(writer, "files=@long", "files=@empty").ok();
        Answer whole = get("/long");
        assertThat(whole.header("Accept-Ranges")).contains("bytes");
        Answer tail = part("/long", Map.of("Range", "bytes=100000-"));
        assertThat(tail.status()).isEqualTo(206);
        assertThat(tail.body()).isEqualTo("tail");
        assertThat(tail.header("Content-Range")).contains("bytes 100000-100003/100004");
        assertThat(tail.header("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(part("/long", Map.of("Range", "bytes=99999-100000")).body()).isEqualTo("at");
        Answer behind = part("/long", Map.of("Range", "bytes=100004-"));
        assertThat(behind.status()).isEqualTo(416);
        assertThat(behind.header("Content-Range")).contains("bytes */100004");
        String tag = whole.header("ETag").orElseThrow();
        assertThat(part("/long", Map.of("Range", "bytes=-4", "If-Range", tag)).status())
                .isEqualTo(206);
        Answer replaced = part("/long", Map.of("Range", "bytes=-4", "If-Range", "\"other\""));
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.body()).hasSize(100_004);
        assertThat(get("/empty").body()).isEmpty();
        assertThat(fetches("long")).as("only what begins at the first byte").isEqualTo(2);
    }

    private Answer part(String suffix, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(Caller.bearer(writer));
        all.putAll(headers);
        return server.caller().call("GET", path + suffix, all, "");
    }

    private int fetches(String name) {
        return get("").json()
                .path("values")
                .valueStream()
                .filter(value -> value.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .path("downloads")
                .asInt();
    }

    @Test
    void several_files_come_at_once_and_one_of_the_same_name_is_replaced() throws IOException {
        Files.writeString(work.resolve("a"), "one");
        Files.writeString(work.resolve("b"), "x".repeat(150_000));
        assertThat(upload(writer, "files=@a", "files=@b").ok()).isEqualTo("201");
        Files.writeString(work.resolve("a"), "two");
        assertThat(upload(writer, "files=@a").ok()).isEqualTo("201");
        assertThat(get("/a").body()).isEqualTo("two");
        assertThat(get("/b").body()).hasSize(150_000);
        assertThat(get("").json().path("size").asInt()).isEqualTo(2);
    }

    @Test
    void limits_are_told_and_nothing_is_kept() throws IOException {
        Files.writeString(work.resolve("big"), "x".repeat(300_000));
        Files.writeString(work.resolve("a"), "a");
        assertThat(upload(writer, "files=@a", "files=@big").ok())
                .contains("A part of the body is larger than 200 KiB.")
                .endsWith("413");
        assertThat(upload(writer, "files=@a", "files=@a", "files=@a", "files=@a")
                        .ok())
                .contains("more than 3 parts")
                .endsWith("413");
        assertThat(upload(writer, "other=@a").ok())
                .contains("at least one file")
                .endsWith("400");
        assertThat(server.caller().json("POST", path, writer, "{}").status()).isEqualTo(406);
        assertThat(get("").json().path("size").asInt()).isZero();
        assertThat(server.data().resolve("uploads")).isEmptyDirectory();
    }

    @Test
    void readers_fetch_and_do_not_upload_and_strangers_see_nothing() throws IOException {
        Files.writeString(work.resolve("a"), "a");
        server.role("team", "rita", Permission.READ);
        String reader = server.fullToken("rita");
        assertThat(upload(reader, "files=@a").ok()).endsWith("403");
        assertThat(upload(server.token("ada", "read:repository:bitbucket"), "files=@a")
                        .ok())
                .endsWith("403");
        assertThat(upload(writer, "files=@a").ok()).isEqualTo("201");
        assertThat(server.caller().get(path + "/a", reader).status()).isEqualTo(200);
        assertThat(server.caller().get(path, server.fullToken("carl")).status()).isEqualTo(404);
        assertThat(server.caller().call("GET", path + "/a", Map.of(), "").status())
                .isEqualTo(404);
    }

    @Test
    void bytes_go_after_the_grace_when_a_file_or_its_repository_is_deleted() throws IOException {
        Files.writeString(work.resolve("a"), "one");
        upload(writer, "files=@a").ok();
        upload(writer, "files=@a").ok();
        long kept = blobs();
        assertThat(kept).isGreaterThanOrEqualTo(2);
        String repository = path.substring(0, path.lastIndexOf('/'));
        assertThat(server.caller()
                        .call("DELETE", repository, Caller.bearer(server.fullToken("ada")), "")
                        .status())
                .isEqualTo(204);
        assertThat(blobs()).isEqualTo(kept);
        for (int tries = 0; tries < 200 && blobs() > kept - 2; tries++) {
            server.clock().advance(Duration.ofMinutes(61));
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(blobs()).isLessThanOrEqualTo(kept - 2);
    }

    private static long blobs() throws IOException {
        try (Stream<Path> files = Files.walk(server.data().resolve("blobs"))) {
            return files.filter(file -> file.toString().endsWith(".download")).count();
        }
    }
}
