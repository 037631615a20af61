package dev.latchkey.smarthttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that ask for what is hidden, or for more than a request may ask. */
@Timeout(600)
final class HostileFetchTest {
    private static final String UPLOAD_TYPE = "application/x-git-upload-pack-request";

    @TempDir
    static Path directory;

    private static GitDoor door;
    private static RawClient client;
    private static Path work;
    private static String tip;

    @BeforeAll
    static void open() throws Exception {
        door = new GitDoor(directory, GitLimits.defaults());
        client = new RawClient(door);
        work = door.workplace("work");
        door.commit(work, "a", "a");
        tip = door.commit(work, "b", "b");
        door.git(work, "push", "-q", "origin", "HEAD:refs/heads/main");
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static String fetch(String... arguments) throws Exception {
        String[] lines = new String[arguments.length + 4];
        lines[0] = "command=fetch\n";
        lines[1] = "0001";
        System.arraycopy(arguments, 0, lines, 2, arguments.length);
        lines[arguments.length + 2] = "done\n";
        lines[arguments.length + 3] = "0000";
        return client.fetch(lines);
    }

    @Test
    void S64_an_object_that_no_branch_reaches_any_more_cannot_be_fetched() throws Exception {
        door.git(work, "checkout", "-q", "-b", "secret");
        String commit = door.commit(work, "password", "hunter2");
        String blob = door.git(work, "rev-parse", "HEAD:password");
        String tree = door.git(work, "rev-parse", "HEAD^{tree}");
        door.git(work, "push", "-q", "origin", "secret");
        door.git(work, "push", "-q", "origin", ":secret");
        for (String id : new String[] {commit, blob, tree, "1".repeat(40)}) {
            assertThat(fetch("want " + id + "\n"))
                    .contains("ERR ")
                    .contains("not our ref")
                    .doesNotContain("PACK");
            assertThat(fetch("deepen 1\n", "want " + id + "\n"))
                    .contains("ERR ")
                    .doesNotContain("PACK");
        }
        String reachable = door.git(work, "rev-parse", "main:a");
        assertThat(fetch("want " + reachable + "\n")).contains("PACK");
    }

    @Test
    void S64_hidden_refs_are_neither_listed_nor_fetched_by_name_or_id() throws Exception {
        String hidden = door.hiddenRef(work, "refs/internal/keep");
        assertThat(door.refs()).doesNotContain("refs/internal").doesNotContain(hidden);
        assertThat(client.fetch("command=ls-refs\n", "0001", "ref-prefix refs/internal\n", "0000"))
                .doesNotContain("internal");
        assertThat(fetch("want-ref refs/internal/keep\n")).contains("ERR ").doesNotContain("PACK");
        assertThat(fetch("want " + hidden + "\n")).contains("not our ref").doesNotContain("PACK");
    }

    @Test
    void S64_a_fetch_that_deepens_does_not_tell_whether_a_hidden_object_or_ref_is_there() throws Exception {
        String hidden = door.hiddenRef(work, "refs/internal/there");
        String absent = "1".repeat(40);
        assertThat(deepen("want " + hidden).replace(hidden, absent)).isEqualTo(deepen("want " + absent));
        assertThat(fetch("want " + hidden + "\n", "deepen 1\n").replace(hidden, absent))
                .isEqualTo(fetch("want " + absent + "\n", "deepen 1\n"))
                .contains("not our ref");
        assertThat(deepen("want-ref refs/internal/there").replace("there", "ghost"))
                .isEqualTo(deepen("want-ref refs/internal/ghost"))
                .contains("ERR ");
    }

    private static String deepen(String want) throws Exception {
        return fetch(want + "\n", "deepen 1\n", "deepen-relative\n");
    }

    @Test
    void S70_commands_that_are_not_offered_are_refused() throws Exception {
        assertThat(client.fetch("command=object-info\n", "0001", "size\n", "oid " + tip + "\n", "0000"))
                .contains("ERR ");
        assertThat(client.fetch("command=bundle-uri\n", "0000")).contains("ERR ");
        assertThat(client.fetch("command=evil\n", "0000")).contains("ERR ");
        assertThat(fetch("want " + tip + "\n", "sideband-all\n")).contains("ERR ");
        assertThat(fetch("want " + tip + "\n", "packfile-uris https\n")).doesNotContain("packfile-uris");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filter tree:1000\n",
                "filter tree:99999999999999999999\n",
                "filter sparse:oid=main:a\n",
                "filter combine:tree:1+blob:none\n",
                "filter blob:limit=-1\n",
                "deepen 0\n",
                "deepen -1\n",
                "deepen 99999999999\n",
                "deepen many\n",
                "deepen-since yesterday\n",
                "deepen-not refs/heads/absent\n",
                "want xyz\n",
                "have \n",
                "shallow 123\n",
                "nonsense\n"
            })
    void S70_filters_and_depths_out_of_bounds_are_refused(String line) throws Exception {
        assertThat(fetch("want " + tip + "\n", line))
                .contains("ERR ")
                .doesNotContain("PACK")
                .doesNotContain("request id");
    }

    @Test
    void S70_wants_and_haves_are_counted() throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(RawClient.lines("command=fetch\n", "0001", "want " + tip + "\n"));
        byte[] have = RawClient.lines("have " + "1".repeat(40) + "\n");
        for (int i = 0; i < 200_001; i++) {
            body.writeBytes(have);
        }
        assertThat(client.fetch(body.toByteArray())).contains("more than 200000 lines 'have'");
        String[] nots = new String[65];
        java.util.Arrays.fill(nots, "deepen-not main\n");
        assertThat(fetch(nots)).contains("more than 64 lines 'deepen-not'");
    }

    @Test
    void S70_garbage_is_answered_and_not_logged_as_a_fault() throws Exception {
        assertThat(client.fetch("xxxx".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .contains("ERR ");
        assertThat(client.fetch("0003".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .contains("ERR ");
        assertThat(client.fetch("ffffabc".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(client.fetch(new byte[0])).isEmpty();
        assertThat(client.push("zzzz".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .contains("ERR ");
        assertThat(client.push("0001".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .contains("a line whose length is not one that git writes");
        for (String length : List.of("0002", "0003", "-001")) {
            assertThat(client.fetch(length.getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                    .contains("a line whose length is not one that git writes");
        }
        for (String line : List.of("want " + tip + " x", "have " + tip + " x", "shallow " + tip + "0")) {
            assertThat(fetch("want " + tip + "\n", line)).contains("is not one that git sends");
        }
        assertThat(client.fetch("command=fetch\n", "0001", "want " + tip + "\n"))
                .contains("The request ended too early")
                .doesNotContain("Something went wrong");
    }

    @Test
    void S68_a_small_gzip_body_that_grows_without_end_is_cut_off() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(RawClient.lines("command=fetch\n", "0001"));
            byte[] line = RawClient.lines("ref-prefix " + "a".repeat(60_000));
            for (int i = 0; i < 2_000; i++) {
                gzip.write(line);
            }
        }
        assertThat(bomb.size()).isLessThan(1 << 20);
        HttpResponse<String> response = client.send(client.post("git-upload-pack", bomb.toByteArray())
                .header("Content-Encoding", "gzip")
                .header("Git-Protocol", "version=2")
                .build());
        assertThat(response.body()).contains("larger than 32 MiB once decompressed");
    }

    @Test
    void S68_gzip_is_read_and_other_encodings_and_broken_gzip_are_refused() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(RawClient.lines("command=ls-refs\n", "0000"));
        }
        assertThat(encoded(packed.toByteArray(), "gzip").body()).contains("refs/heads/main");
        assertThat(encoded(new byte[] {1, 2, 3}, "gzip").body())
                .contains("ERR ")
                .contains("gzip");
        assertThat(encoded(packed.toByteArray(), "br").statusCode()).isEqualTo(415);
    }

    private static HttpResponse<String> encoded(byte[] body, String encoding) throws Exception {
        return client.send(client.post("git-upload-pack", body)
                .header("Content-Encoding", encoding)
                .header("Git-Protocol", "version=2")
                .build());
    }

    @Test
    void S67_the_type_of_the_body_must_be_exact() throws Exception {
        byte[] body = RawClient.lines("command=ls-refs\n", "0000");
        for (String type :
                new String[] {"text/plain", UPLOAD_TYPE + "; charset=utf-8", "application/x-git-receive-pack-request"
                }) {
            HttpRequest request = client.request("git-upload-pack")
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            assertThat(client.send(request).statusCode()).as(type).isEqualTo(415);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"info/refs", "info/refs?service=git-evil", "info/refs?service=", "info/refs?x=git-upload-pack"})
    void S67_the_dumb_protocol_and_unknown_services_are_refused(String path) throws Exception {
        HttpResponse<String> response = client.send(client.request(path).build());
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("dumb HTTP protocol is not offered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "objects/info/packs", "config", "git-upload-archive"})
    void S67_no_file_of_a_repository_is_served(String path) throws Exception {
        assertThat(client.send(client.request(path).build()).statusCode()).isEqualTo(404);
    }

    @Test
    void S67_advertisements_have_their_type_and_are_not_cached() throws Exception {
        HttpResponse<String> response =
                client.send(client.request("info/refs?service=git-receive-pack").build());
        assertThat(response.headers().firstValue("Content-Type"))
                .contains("application/x-git-receive-pack-advertisement");
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(response.body())
                .startsWith("001f# service=git-receive-pack")
                .contains("atomic")
                .doesNotContain("push-options");
        assertThat(ObjectId.isId(tip)).isTrue();
    }
}
