package dev.latchkey.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.git.History;
import dev.latchkey.git.RealGit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class CommitsApiTest {
    private static final String COMMITS = "/2.0/repositories/team/web/commits";
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    Path directory;

    private RealGit git;
    private CommitsServer server;

    @BeforeEach
    void start() throws IOException {
        git = RealGit.init(directory.resolve("repository.git"));
        server = new CommitsServer(git, directory);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_commit_has_the_keys_of_the_contract_in_their_order() throws IOException {
        History history = new History();
        int root = history.commit(1_700_000_000L, "a.txt");
        history.ref("refs/heads/main", history.commit(1_700_000_060L, "b.txt", root));
        List<String> ids = history.writeTo(git);
        CommitsServer.Answer answer = server.get("/2.0/repositories/team/web/commit/" + ids.get(1));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(expected(ids.get(1), ids.get(0)));
    }

    private String expected(String id, String parent) {
        String origin = server.origin();
        String uuid = server.ann().profile().id().braced();
        String encoded = "%7B" + server.ann().profile().id() + "%7D";
        String user = "{\"display_name\":\"Full ann\",\"links\":{"
                + "\"self\":{\"href\":\"" + origin + "/2.0/users/" + encoded + "\"},"
                + "\"avatar\":{\"href\":\"" + origin + "/users/" + encoded + "/avatar/\"},"
                + "\"html\":{\"href\":\"" + origin + "/" + encoded + "/\"}},\"type\":\"user\","
                + "\"uuid\":\"" + uuid + "\",\"account_id\":\"557058:"
                + server.ann().profile().id() + "\","
                + "\"nickname\":\"ann\"}";
        String api = origin + "/2.0/repositories/team/web";
        String html = origin + "/team/web/commits/";
        String text = "{\"type\":\"rendered\",\"raw\":\"commit 2\\n\",\"markup\":\"markdown\","
                + "\"html\":\"<p>commit 2</p>\"}";
        return "{\"type\":\"commit\",\"hash\":\"" + id + "\",\"date\":\"2023-11-14T22:14:20+00:00\","
                + "\"author\":{\"type\":\"author\",\"raw\":\"Ann Author <ann@example.com>\","
                + "\"user\":" + user + "},"
                + "\"message\":\"commit 2\\n\",\"summary\":" + text + ","
                + "\"links\":{\"self\":{\"href\":\"" + api + "/commit/" + id + "\"},"
                + "\"html\":{\"href\":\"" + html + id + "\"},"
                + "\"diff\":{\"href\":\"" + api + "/diff/" + id + "\"},"
                + "\"approve\":{\"href\":\"" + api + "/commit/" + id + "/approve\"},"
                + "\"comments\":{\"href\":\"" + api + "/commit/" + id + "/comments\"},"
                + "\"statuses\":{\"href\":\"" + api + "/commit/" + id + "/statuses\"},"
                + "\"patch\":{\"href\":\"" + api + "/patch/" + id + "\"}},"
                + "\"parents\":[{\"hash\":\"" + parent + "\",\"links\":{"
                + "\"self\":{\"href\":\"" + api + "/commit/" + parent + "\"},"
                + "\"html\":{\"href\":\"" + html + parent + "\"}},\"type\":\"commit\"}],"
                + "\"rendered\":{\"message\":" + text + "},"
                + "\"repository\":{\"type\":\"repository\",\"full_name\":\"team/web\",\"links\":{"
                + "\"self\":{\"href\":\"" + api + "\"},"
                + "\"html\":{\"href\":\"" + origin + "/team/web\"},"
                + "\"avatar\":{\"href\":\"" + origin + "/team/web/avatar\"}},"
                + "\"name\":\"web\",\"uuid\":\"" + server.repository().id().braced() + "\"},"
                + "\"participants\":[]}";
    }

    @Test
    void an_empty_repository_has_no_commits() throws IOException {
        assertThat(server.get(COMMITS).body()).isEqualTo("{\"values\":[],\"pagelen\":30}");
        assertThat(server.get(COMMITS + "/HEAD").status()).isEqualTo(404);
    }

    @Test
    void pages_are_linked_on_the_host_of_the_client_until_the_end() throws IOException {
        line(75);
        for (String query : List.of("", "?pagelen=7", "?pagelen=100", "?include=main&q=x&sort=-y&pagelen=25")) {
            JsonNode first = server.get(COMMITS + query).json();
            assertThat(first.propertyNames()).doesNotContain("size", "page", "previous");
            List<String> all = walk(first);
            assertThat(all).as(query).isEqualTo(git.lines("rev-list", "main"));
        }
    }

    private List<String> walk(JsonNode first) throws IOException {
        List<String> all = new ArrayList<>(hashes(first));
        JsonNode page = first;
        while (page.has("next")) {
            String next = page.get("next").asString();
            assertThat(next).startsWith(server.origin() + COMMITS).contains("ctx=", "page=");
            page = server.get(next.substring(server.origin().length())).json();
            all.addAll(hashes(page));
        }
        return all;
    }

    @Test
    void the_default_page_has_thirty() throws IOException {
        line(31);
        JsonNode page = server.get(COMMITS).json();
        assertThat(page.get("pagelen").asInt()).isEqualTo(30);
        assertThat(hashes(page)).hasSize(30);
        assertThat(page.has("next")).isTrue();
    }

    @Test
    void next_keeps_the_other_parameters() throws IOException {
        line(20);
        String next = server.get(COMMITS + "/main?path=b.txt&pagelen=2&fields=values.hash,next")
                .json()
                .get("next")
                .asString();
        assertThat(next).contains("/main?", "path=b.txt", "pagelen=2", "fields=values.hash%2Cnext", "page=2");
    }

    @Test
    void a_post_reads_like_a_get() throws IOException {
        line(20);
        String all = server.get(COMMITS).body();
        assertThat(server.post(COMMITS, "", "").body()).isEqualTo(all);
        assertThat(server.post(COMMITS + "/", "", "").body()).isEqualTo(all);
        List<String> ids = git.lines("rev-list", "main");
        String form = "include=main&exclude=" + ids.get(10).substring(0, 12) + "&pagelen=4&path=/b.txt";
        JsonNode page = server.post(COMMITS, FORM, form).json();
        List<String> expected = git.lines("rev-list", "main", "^" + ids.get(10), "--", "b.txt");
        assertThat(walk(page)).isEqualTo(expected);
        assertThat(page.get("pagelen").asInt()).isEqualTo(4);
        String next = page.get("next").asString().substring(server.origin().length());
        assertThat(hashes(server.post(next, FORM, form).json())).isEqualTo(expected.subList(4, expected.size()));
        assertThat(server.post(COMMITS, "application/json", "{}").status()).isEqualTo(415);
    }

    @Test
    void body_and_address_are_combined() throws IOException {
        line(20);
        List<String> ids = git.lines("rev-list", "main");
        JsonNode page = server.post(COMMITS + "/main?exclude=" + ids.get(15), FORM, "exclude=" + ids.get(3))
                .json();
        assertThat(hashes(page)).isEqualTo(ids.subList(0, 3));
    }

    @Test
    void a_revision_may_hold_slashes_raw_or_escaped() throws IOException {
        line(5);
        git.run("branch", "feature/a#b/c", "main~2");
        List<String> expected = git.lines("rev-list", "main~2");
        for (String path : List.of("/feature/a%23b/c", "/feature%2Fa%23b%2Fc", "/feature/a%23b/c/", "/main~2")) {
            CommitsServer.Answer answer = server.get(COMMITS + path);
            if (path.equals("/main~2")) {
                assertThat(answer.status()).isEqualTo(404);
            } else {
                assertThat(hashes(answer.json())).as(path).isEqualTo(expected);
            }
        }
    }

    @Test
    void unknown_revisions_are_404_and_named_twice() throws IOException {
        line(2);
        CommitsServer.Answer answer = server.get(COMMITS + "/nowhere?exclude=0123456");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"type\":\"error\",\"error\":{\"message\":\"Commit not found\","
                                + "\"data\":{\"shas\":[\"nowhere\",\"0123456\"]}},\"data\":{\"shas\":[\"nowhere\",\"0123456\"]}}");
        assertThat(server.get("/2.0/repositories/team/web/commit/nowhere").status())
                .isEqualTo(404);
    }

    @Test
    void bad_parameters_are_400() throws IOException {
        line(40);
        for (String pagelen : List.of("0", "101", "-1", "x", "", "99999999999")) {
            CommitsServer.Answer answer = server.get(COMMITS + "?pagelen=" + pagelen);
            assertThat(answer.status()).as(pagelen).isEqualTo(400);
            assertThat(answer.json().get("error").get("message").asString()).isEqualTo("Invalid pagelen");
        }
        for (String query : List.of("page=0", "page=x", "ctx=x", "page=2000000000", "path=" + "x".repeat(2_100))) {
            assertThat(server.get(COMMITS + "?" + query).status()).as(query).isEqualTo(400);
        }
    }

    @Test
    void a_cursor_serves_only_the_list_it_was_made_for() throws IOException {
        line(40);
        String next = server.get(COMMITS + "?include=main&path=b.txt&pagelen=2")
                .json()
                .get("next")
                .asString();
        String good = next.substring(server.origin().length());
        assertThat(server.get(good).status()).isEqualTo(200);
        for (Map.Entry<String, String> change : Map.of(
                        "include=main", "include=HEAD",
                        "path=b.txt", "path=a.txt",
                        "pagelen=2", "pagelen=2&exclude=main",
                        "/commits", "/commits/main",
                        "ctx=", "ctx=A",
                        "/web/", "/other/")
                .entrySet()) {
            String changed = good.replace(change.getKey(), change.getValue());
            assertThat(changed).isNotEqualTo(good);
            assertThat(server.get(changed).status()).as(changed).isEqualTo(400);
        }
    }

    @Test
    void messages_are_escaped_in_html() throws IOException {
        String id = git.run(
                        "commit-tree",
                        "-m",
                        "<b>\"x\" & 'y'</b>\n\nsecond\nline",
                        git.run("mktree").strip())
                .strip();
        git.run("update-ref", "refs/heads/main", id);
        JsonNode commit = server.get("/2.0/repositories/team/web/commit/main").json();
        assertThat(commit.get("summary").get("html").asString())
                .isEqualTo("<p>&lt;b&gt;&#34;x&#34; &amp; &#39;y&#39;&lt;/b&gt;</p>\n<p>second<br />\nline</p>");
    }

    @Test
    void an_author_is_found_by_address_in_any_letter_case_and_need_not_be_found() throws IOException {
        String tree = git.run("mktree").strip();
        for (String author : List.of("Ann <ANN@Example.com>", "Bob <bob@example.com>", "No <>", "Broken <a b")) {
            String text = "tree " + tree + "\nauthor " + author + " 1 +0000\ncommitter C <c@d> 1 +0000\n\nm\n";
            String id = git.run(
                            text.getBytes(StandardCharsets.UTF_8),
                            "hash-object",
                            "-t",
                            "commit",
                            "-w",
                            "--literally",
                            "--stdin")
                    .strip();
            git.run("update-ref", "refs/heads/main", id);
            JsonNode commit =
                    server.get("/2.0/repositories/team/web/commit/main").json();
            assertThat(commit.get("author").has("user")).as(author).isEqualTo(author.startsWith("Ann"));
        }
    }

    private void line(int length) throws IOException {
        History history = new History();
        int last = history.commit(1_700_000_000L, "a.txt");
        for (int i = 1; i < length; i++) {
            last = history.commit(1_700_000_000L + i, i % 2 == 0 ? "a.txt" : "b.txt", last);
        }
        history.ref("refs/heads/main", last);
        history.writeTo(git);
    }

    private static List<String> hashes(JsonNode page) {
        List<String> hashes = new ArrayList<>();
        page.get("values").forEach(commit -> hashes.add(commit.get("hash").asString()));
        return hashes;
    }
}
