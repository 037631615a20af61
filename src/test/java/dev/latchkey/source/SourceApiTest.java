package dev.latchkey.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

final class SourceApiTest {
    private static final String ODD = "odd #1 % ä?/naïve & +.txt";
    private static final String ODD_ESCAPED = "odd%20%231%20%25%20%C3%A4%3F/na%C3%AFve%20%26%20%2B.txt";
    private static final byte[] LARGE = noise(3_000_000);
    private static String first = "";
    private static String head = "";

    @RegisterExtension
    static final SourceServer source = new SourceServer(new LatchkeyServer(), "team/site");

    @BeforeAll
    static void fill() throws Exception {
        source.write("README.md", "# Title\n\n<script>alert(1)</script>\n\nSome *words*\n");
        first = source.commit("one");
        source.write("src/main/App.java", "class App {}\n");
        source.write("src/main/deep/er/x.txt", "x");
        source.write("page.html", "<script>alert(1)</script>");
        source.write("picture.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>");
        source.write("data.json", "{\"a\":1}");
        source.write("empty.py", "");
        source.write("image.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2});
        source.write("tool.sh", "#!/bin/sh\n");
        source.write("large.bin", LARGE);
        source.write("big.dat", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n");
        source.write("latin.txt", "caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        source.write(ODD, "odd");
        source.git("update-index", "--add", "--chmod=+x", "tool.sh");
        Files.createSymbolicLink(source.work().resolve("link"), Path.of("src/main/App.java"));
        source.git("add", "-A");
        source.git("update-index", "--chmod=+x", "tool.sh");
        source.git("update-index", "--add", "--cacheinfo", "160000," + first + ",module");
        source.git("commit", "-qm", "two");
        head = source.git("rev-parse", "HEAD");
        source.push("HEAD:refs/heads/main", "HEAD:refs/heads/feature/x", first + ":refs/tags/v1");
    }

    @Test
    void a_file_is_answered_as_it_is() {
        Answer answer = source.get("/src/" + head + "/src/main/App.java");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("class App {}\n");
        assertThat(answer.header("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("Content-Security-Policy")).contains("sandbox; default-src 'none'");
        assertThat(answer.header("ETag")).contains('"' + source.git("rev-parse", "HEAD:src/main/App.java") + '"');
    }

    @Test
    void what_a_browser_would_run_is_plain_text() {
        for (String path : List.of("page.html", "picture.svg")) {
            assertThat(source.get("/src/main/" + path).header("Content-Type"))
                    .as(path)
                    .contains("text/plain; charset=utf-8");
        }
        assertThat(source.get("/src/main/data.json").header("Content-Type"))
                .contains("application/json; charset=utf-8");
        assertThat(source.get("/src/main/image.png").header("Content-Type")).contains("image/png");
        assertThat(source.get("/src/main/latin.txt").header("Content-Type")).contains("text/plain");
        assertThat(source.get("/src/main/large.bin").header("Content-Disposition"))
                .contains("attachment; filename=\"large.bin\"");
    }

    @Test
    void revisions_of_all_kinds_lead_to_files_and_the_longest_name_of_a_ref_wins() {
        for (String revision : List.of(
                "HEAD",
                "main",
                "v1",
                "feature/x",
                "feature%2Fx",
                "refs/heads/feature/x",
                first,
                first.substring(0, 7))) {
            Answer answer = source.get("/src/" + revision + "/README.md");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.body()).startsWith("# Title");
        }
        assertThat(source.get("/src/feature/x/").json().path("values").size()).isEqualTo(10);
        assertThat(source.get("/src/nowhere/README.md").message()).isEqualTo("Commit not found");
    }

    @Test
    void odd_names_are_found_and_their_links_lead_back() {
        assertThat(source.get("/src/main/" + ODD_ESCAPED).body()).isEqualTo("odd");
        JsonNode meta = source.get("/src/main/" + ODD_ESCAPED + "?format=meta").json();
        assertThat(meta.path("path").asString()).isEqualTo(ODD);
        assertThat(meta.path("escaped_path").asString()).isEqualTo("\"odd #1 % \\303\\244?/na\\303\\257ve & +.txt\"");
        String self = meta.path("links").path("self").path("href").asString();
        assertThat(self)
                .isEqualTo("http://" + source.server().host() + "/2.0/repositories/team/site/src/" + head + "/"
                        + ODD_ESCAPED);
    }

    @Test
    void a_name_that_is_not_utf_8_is_listed_as_latin_1_and_found_so() {
        source.commands().shell(source.work(), """
                        b=$(echo latin | git hash-object -w --stdin)
                        t=$(printf '100644 blob %s\\tcaf\\351\\n' $b | git mktree)
                        c=$(git commit-tree -m odd $t)
                        git push -q origin $c:refs/heads/latin""").ok();
        JsonNode entry = source.get("/src/latin/").json().path("values").path(0);
        assertThat(entry.path("path").asString()).isEqualTo("caf\u00e9");
        assertThat(entry.path("escaped_path").asString()).isEqualTo("\"caf\\351\"");
        assertThat(source.get("/src/latin/caf%C3%A9").body()).isEqualTo("latin\n");
    }

    @Test
    void meta_has_the_keys_of_the_contract_in_their_order() {
        Answer answer = source.get("/src/main/tool.sh?format=meta");
        String site = "http://" + source.server().host();
        String api = site + "/2.0/repositories/team/site";
        assertThat(answer.body())
                .isEqualTo("{\"path\":\"tool.sh\",\"commit\":{\"hash\":\"" + head
                        + "\",\"links\":{\"self\":{\"href\":\""
                        + api + "/commit/" + head + "\"},\"html\":{\"href\":\"" + site + "/team/site/commits/" + head
                        + "\"}},\"type\":\"commit\"},\"type\":\"commit_file\",\"attributes\":[\"executable\"],"
                        + "\"escaped_path\":\"tool.sh\",\"size\":10,\"mimetype\":\"application/x-sh\",\"links\":{"
                        + "\"self\":{\"href\":\"" + api + "/src/" + head + "/tool.sh\"},\"meta\":{\"href\":\"" + api
                        + "/src/" + head + "/tool.sh?format=meta\"},\"history\":{\"href\":\"" + api + "/filehistory/"
                        + head + "/tool.sh\"}}}");
        assertThat(source.get("/src/main/src?format=meta").json().path("type").asString())
                .isEqualTo("commit_directory");
        assertThat(source.get("/src/main/?format=meta").json().path("path").asString())
                .isEmpty();
    }

    @Test
    void links_submodules_binaries_and_lfs_pointers_are_marked() {
        Map.of("link", "link", "module", "subrepository", "image.png", "binary", "big.dat", "lfs")
                .forEach((path, attribute) -> assertThat(source.get("/src/main/" + path + "?format=meta")
                                .json()
                                .path("attributes")
                                .path(0)
                                .asString())
                        .isEqualTo(attribute));
        assertThat(source.get("/src/main/link").body()).isEqualTo("src/main/App.java");
        assertThat(source.get("/src/main/module").body()).isEqualTo(first);
        assertThat(source.get("/src/main/module/x").status()).isEqualTo(404);
    }

    @Test
    void what_is_not_there_is_said_not_to_be_there() {
        Answer answer = source.get("/src/main/src/none.txt");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.message()).isEqualTo("No such file or directory: src/none.txt");
        assertThat(source.get("/src/main/README.md/below").status()).isEqualTo(404);
        assertThat(source.get("/src/main/src?format=nonsense").status()).isEqualTo(400);
        assertThat(source.call("HEAD", "/src/main/none", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void a_directory_is_listed_page_by_page_of_one_commit() {
        List<String> paths = new ArrayList<>();
        JsonNode page = source.get("/src?pagelen=4").json();
        while (true) {
            page.path("values").forEach(value -> paths.add(value.path("path").asString()));
            String next = page.path("next").asString("");
            if (next.isEmpty()) {
                break;
            }
            assertThat(next).contains("/src/" + head + "/?pagelen=4&page=");
            page = source.get(next.substring(next.indexOf("/src/"))).json();
        }
        assertThat(paths)
                .containsExactlyElementsOf(source.git("ls-tree", "-z", "--name-only", "HEAD")
                        .lines()
                        .flatMap(line -> List.of(line.split("\0")).stream())
                        .toList());
    }

    @Test
    void depth_filter_and_order_are_obeyed() {
        assertThat(paths("/src/main/src/?max_depth=3&pagelen=100"))
                .containsExactly("src/main", "src/main/App.java", "src/main/deep", "src/main/deep/er");
        assertThat(paths("/src/main/?q=size%20%3E%2060%20and%20attributes%20~%20%22binary%22"))
                .containsExactly("large.bin");
        assertThat(paths("/src/main/?sort=-size&q=type=%22commit_file%22&pagelen=1"))
                .containsExactly("large.bin");
        assertThat(source.get("/src/main/?q=nonsense=1").status()).isEqualTo(400);
        assertThat(source.get("/src/main/?max_depth=0").status()).isEqualTo(400);
        assertThat(source.get("/src/main/?pagelen=101").message()).isEqualTo("Invalid pagelen");
    }

    private static List<String> paths(String request) {
        Answer answer = source.get(request);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        List<String> paths = new ArrayList<>();
        answer.json()
                .path("values")
                .forEach(value -> paths.add(value.path("path").asString()));
        return paths;
    }

    @Test
    void a_file_is_rendered_without_what_does_harm() {
        JsonNode rendered = source.get("/src/main/README.md?format=rendered").json();
        assertThat(rendered.path("markup").asString()).isEqualTo("markdown");
        assertThat(rendered.path("html").asString())
                .contains("<h1>Title</h1>", "<em>words</em>", "&lt;script&gt;")
                .doesNotContain("<script");
        assertThat(source.get("/src/main/page.html?format=rendered")
                        .json()
                        .path("html")
                        .asString())
                .isEqualTo("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
        assertThat(source.get("/src/main/image.png?format=rendered").status()).isEqualTo(400);
    }

    @Test
    void head_answers_what_get_would_without_a_body() {
        for (String path : List.of("README.md", "large.bin", "empty.py", "src")) {
            Answer get = source.call("GET", "/src/main/" + path, Map.of());
            Answer answer = source.call("HEAD", "/src/main/" + path, Map.of());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
            for (String header : List.of("Content-Type", "ETag", "Content-Length")) {
                if (!path.equals("empty.py") || !header.equals("Content-Length")) {
                    assertThat(answer.header(header)).as(path + header).isEqualTo(get.header(header));
                }
            }
        }
    }

    @Test
    void parts_are_answered_to_those_who_ask_for_them() {
        String etag = source.get("/src/main/data.json").header("ETag").orElseThrow();
        assertPart("bytes=0-2", "{\"a", "bytes 0-2/7");
        assertPart("bytes=4-", ":1}", "bytes 4-6/7");
        assertPart("bytes=4-400", ":1}", "bytes 4-6/7");
        assertPart("bytes=-2", "1}", "bytes 5-6/7");
        assertPart("bytes=-200", "{\"a\":1}", "bytes 0-6/7");
        for (String whole : List.of("bytes=0-1,3-4", "bytes=3-1", "lines=0-1", "bytes=x-1", "bytes")) {
            assertThat(source.call("GET", "/src/main/data.json", Map.of("Range", whole))
                            .status())
                    .as(whole)
                    .isEqualTo(200);
        }
        Answer behind = source.call("GET", "/src/main/data.json", Map.of("Range", "bytes=7-"));
        assertThat(behind.status()).isEqualTo(416);
        assertThat(behind.header("Content-Range")).contains("bytes */7");
        assertThat(ranged(Map.of("Range", "bytes=0-0", "If-Range", etag)).status())
                .isEqualTo(206);
        assertThat(ranged(Map.of("Range", "bytes=0-0", "If-Range", "\"other\"")).status())
                .isEqualTo(200);
        assertThat(ranged(Map.of("Range", "bytes=0-0", "If-None-Match", etag)).status())
                .isEqualTo(304);
        assertThat(ranged(Map.of("If-None-Match", etag)).status()).isEqualTo(304);
        assertThat(ranged(Map.of("If-None-Match", "\"other\"")).status()).isEqualTo(200);
    }

    private static Answer ranged(Map<String, String> headers) {
        return source.call("GET", "/src/main/data.json", headers);
    }

    private static void assertPart(String range, String body, String contentRange) {
        Answer answer = ranged(Map.of("Range", range));
        assertThat(answer.status()).as(range).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.header("Content-Range")).contains(contentRange);
    }

    @Test
    void a_large_file_comes_whole_and_in_parts() throws Exception {
        HttpResponse<byte[]> whole = source.bytes("/2.0/repositories/team/site/src/main/large.bin");
        assertThat(whole.body()).isEqualTo(LARGE);
        Path part = source.work().resolveSibling("part");
        source.commands()
                .run(
                        source.work(),
                        List.of(
                                "curl",
                                "-sS",
                                "-r",
                                "1000000-1999999",
                                "-o",
                                part.toString(),
                                "http://" + source.server().host() + "/2.0/repositories/team/site/src/main/large.bin"))
                .ok();
        assertThat(Files.readAllBytes(part)).isEqualTo(java.util.Arrays.copyOfRange(LARGE, 1_000_000, 2_000_000));
        Files.delete(part);
    }

    @Test
    void an_empty_repository_has_an_empty_root_and_no_commits() {
        source.server().repository("team/bare", true);
        Answer root = source.server().caller().getAnonymously("/2.0/repositories/team/bare/src");
        assertThat(root.status()).isEqualTo(200);
        assertThat(root.json().path("values").size()).isZero();
        assertThat(source.server()
                        .caller()
                        .getAnonymously("/2.0/repositories/team/bare/src/main/x")
                        .status())
                .isEqualTo(404);
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
