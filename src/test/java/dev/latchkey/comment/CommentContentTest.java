package dev.latchkey.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import dev.latchkey.http.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What comments say and where they stand: texts of any kind, hostile ones too, and lines of files. */
@SuppressWarnings("NullAway.Init")
final class CommentContentTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private static Discussed place;
    private static String commit;

    private String path;

    @BeforeAll
    static void a_commit_that_changes_adds_and_removes_files() {
        place = new Discussed(server);
        place.write("src/a.txt", "one\ntwo\n");
        place.write("old.txt", "old\n");
        place.commit();
        place.remove("old.txt");
        place.write("src/a.txt", "one\n2\nthree\n");
        place.write("ä b#?/%41.md", "x\n");
        commit = place.commit();
    }

    @BeforeEach
    void where() {
        path = "/commit/" + commit + "/comments";
    }

    private static String body(Map<String, ?> fields) {
        return new String(Json.write(fields), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String raw(String text) {
        return body(Map.of("content", Map.of("raw", text)));
    }

    @Test
    void what_is_hostile_in_a_text_is_harmless_in_its_html() {
        for (String text : List.of(
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "[x](javascript:alert(1))",
                "[x](JaVa&#83;cript:alert(1))",
                "![x](data:image/svg+xml;base64,AAAA)",
                "<svg/onload=alert(1)>",
                "[a]: javascript:alert(1)\n\n[a]",
                "```\"onmouseover=alert(1)\n</code></pre><script>\n```",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<iframe srcdoc='<script>alert(1)</script>'>",
                "[x](vbscript:a \"t\" onclick=\"b\")",
                "<style>@import 'http://evil'</style>",
                "[x](http://ok/\"onmouseover=\"alert(1))")) {
            JsonNode content = place.comment(commit, place.rob, raw(text)).path("content");
            assertThat(content.path("raw").asString()).isEqualTo(text);
            assertThat(content.path("html").asString())
                    .as(text)
                    .doesNotContain("<script", "<svg", "<iframe", "<style", "src=\"data", "<img src=x")
                    .doesNotContainIgnoringCase("href=\"javascript")
                    .doesNotContainIgnoringCase("href=\"vbscript")
                    .doesNotContainPattern("<[^>]*\\son[a-z]+=");
        }
    }

    @Test
    void texts_are_kept_as_they_were_written() {
        for (String text : List.of(
                "Größe 大きさ 🎉 e\u0301",
                "\u202Egnihton\u202C",
                "tab\tand\r\nlines\n\n\u2028",
                "a\u0007b",
                "  leading and trailing  \n",
                "'; drop table commit_comment; --",
                "100% \\ _ ~ \"quoted\"")) {
            JsonNode made = place.comment(commit, place.rob, raw(text));
            Answer read = place.get(path + "/" + made.path("id").asLong());
            assertThat(read.json().path("content").path("raw").asString()).isEqualTo(text);
        }
        assertThat(place.ids(commit, "?q=content.raw~%22%E5%A4%A7%E3%81%8D%22")).isNotEmpty();
    }

    @Test
    void a_text_may_be_32_KiB_long_in_utf_8_and_no_longer() {
        int half = CommentText.MAX_BYTES / 2;
        JsonNode made = place.comment(commit, place.rob, raw("ä".repeat(half)));
        assertThat(made.path("content").path("raw").asString()).hasSize(half);
        refused("content.raw", raw("ä".repeat(half) + "b"));
        Answer huge = place.send("POST", path, place.rob, raw("x".repeat(2 << 20)));
        assertThat(huge.status()).isEqualTo(413);
    }

    @Test
    void what_says_nothing_or_cannot_be_kept_is_refused_and_says_which_field() {
        for (String empty : List.of(
                "{}",
                "{\"content\": null}",
                "{\"content\": {}}",
                "{\"content\": {\"raw\": null}}",
                raw(""),
                raw(" \n\t"),
                "{\"content\": {\"raw\": \"a\\u0000b\"}}",
                "{\"content\": {\"raw\": \"\\ud800\"}}",
                raw("use " + server.token("rob", "read:repository:bitbucket")))) {
            refused("content.raw", empty);
        }
        for (String wrong : List.of(
                "[]",
                "null",
                "\"text\"",
                "{\"content\": \"text\"}",
                "{\"content\": {\"raw\": 1}}",
                "{\"content\": {\"raw\": [\"a\"]}}",
                "{\"content\": {\"raw\": \"a\"}, \"parent\": 1}",
                "{\"content\": {\"raw\": \"a\"}",
                "{\"content\": {\"raw\": \"a\"}, \"content\": {\"raw\": \"b\"}}")) {
            Answer answer = place.send("POST", path, place.rob, wrong);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        }
        assertThat(place.send("POST", path, place.rob, "").status()).isEqualTo(400);
        Answer form = server.caller()
                .call(
                        "POST",
                        Discussed.APP + path,
                        Map.of(
                                "Authorization",
                                "Bearer " + place.rob,
                                "Content-Type",
                                "application/x-www-form-urlencoded"),
                        "content=x");
        assertThat(form.status()).isEqualTo(415);
        Answer sent = place.send(
                "POST",
                path,
                place.rob,
                "{\"content\": {\"raw\": \"a\", \"html\": \"<b>\", \"markup\": \"creole\"}, \"id\": 7, \"user\": {},"
                        + " \"pending\": true}");
        assertThat(sent.status()).as("what was read may be sent back: " + sent).isEqualTo(201);
        assertThat(sent.json().path("content").path("html").asString()).isEqualTo("<p>a</p>");
    }

    private void refused(String field, String body) {
        Answer answer = place.send("POST", path, place.rob, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().path("error").path("fields").has(field))
                .as(answer.toString())
                .isTrue();
    }

    private static String inline(String inline) {
        return "{\"content\": {\"raw\": \"a\"}, \"inline\": " + inline + "}";
    }

    @Test
    void a_comment_may_stand_at_lines_of_a_file() {
        JsonNode made =
                place.comment(commit, place.rob, inline("{\"path\": \"src/a.txt\", \"to\": 3, \"start_to\": 2}"));
        assertThat(made.path("inline").toString())
                .isEqualTo("{\"from\":null,\"to\":3,\"path\":\"src/a.txt\",\"start_from\":null,\"start_to\":2}");
        Answer code = place.follow(made.path("links").path("code").path("href").asString());
        assertThat(code.status()).as(code.toString()).isEqualTo(200);
        assertThat(code.body()).contains("+three").doesNotContain("old.txt");
        for (String good : List.of(
                "{\"path\": \"src/a.txt\"}",
                "{\"path\": \"src/a.txt\", \"from\": 1, \"to\": 1}",
                "{\"path\": \"src/a.txt\", \"from\": null, \"to\": 1, \"start_to\": 1}",
                "{\"path\": \"old.txt\", \"from\": 1}")) {
            place.comment(commit, place.rob, inline(good));
        }
        assertThat(place.ids(commit, "?q=inline.path%3D%22old.txt%22+AND+inline.from%3D1"))
                .hasSize(1);
    }

    @Test
    void odd_paths_lead_to_their_file() {
        JsonNode made = place.comment(commit, place.rob, inline("{\"path\": \"ä b#?/%41.md\", \"to\": 1}"));
        assertThat(made.path("inline").path("path").asString()).isEqualTo("ä b#?/%41.md");
        Answer code = place.follow(made.path("links").path("code").path("href").asString());
        assertThat(code.body()).contains("+x");
    }

    @Test
    void a_place_that_makes_no_sense_is_refused_and_says_which_field() {
        refused("inline.path", inline("{}"));
        refused("inline.path", inline("{\"to\": 1}"));
        for (String nowhere : List.of(
                "",
                "src",
                "src/",
                "/src/a.txt",
                "src//a.txt",
                "src/a.txt/",
                "../a.txt",
                "src/../old.txt",
                "a.txt",
                "src/A.txt",
                "src/a.txt\\u0000",
                "x\\ud800",
                "x".repeat(5_000))) {
            refused("inline.path", inline("{\"path\": \"" + nowhere + "\"}"));
        }
        for (String[] lines : new String[][] {
            {"inline.to", "\"to\": 0"},
            {"inline.from", "\"from\": -1"},
            {"inline.start_to", "\"start_to\": 1"},
            {"inline.start_to", "\"to\": 2, \"start_to\": 3"},
            {"inline.start_from", "\"from\": 2, \"start_from\": 0"},
            {"inline.start_from", "\"to\": 2, \"start_from\": 1"},
            {"inline.to", "\"to\": \"1\""},
            {"inline.to", "\"to\": 1.5"},
            {"inline.to", "\"to\": 3000000000"},
            {"inline.line", "\"line\": 1"}
        }) {
            refused(lines[0], inline("{\"path\": \"src/a.txt\", " + lines[1] + "}"));
        }
        assertThat(place.send("POST", path, place.rob, inline("\"src/a.txt\"")).status())
                .isEqualTo(400);
    }

    @Test
    void an_answer_stands_where_the_comment_stands_that_it_answers() {
        JsonNode question = place.comment(commit, place.rob, inline("{\"path\": \"src/a.txt\", \"to\": 3}"));
        String parent = ", \"parent\": {\"id\": " + question.path("id").asLong() + "}}";
        JsonNode answer = place.comment(commit, place.eve, "{\"content\": {\"raw\": \"b\"}" + parent);
        assertThat(answer.path("inline")).isEqualTo(question.path("inline"));
        String same = inline("{\"path\": \"src/a.txt\", \"to\": 3}");
        place.comment(commit, place.eve, same.substring(0, same.length() - 1) + parent);
        String other = inline("{\"path\": \"src/a.txt\", \"to\": 2}");
        refused("inline", other.substring(0, other.length() - 1) + parent);
    }
}
