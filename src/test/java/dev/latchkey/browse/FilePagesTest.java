package dev.latchkey.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files, directories, blame, history and raw files of a private repository, over HTTP. */
@SuppressWarnings("NullAway.Init")
final class FilePagesTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private static Checkout rocket;
    private static String first;

    @BeforeAll
    static void push() throws IOException {
        rocket = new Checkout(server, "acme/rocket", false);
        first = rocket.write("src/Attitude.java", "package rocket;\n\nfinal class Attitude {}\n")
                .write("docs/guide.md", "See [the code](../src/Attitude.java#L3) and ![map](map.png).\n")
                .write("docs/map.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2})
                .write("docs/plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")
                .write("data.bin", new byte[] {1, 0, 2})
                .write("page.html", "<script>alert(1)</script>")
                .write("README.md", readme())
                .write("evil.txt", "admin\u202E // \u2066 check \u2069\n" + HOSTILE + "\n")
                .write("name " + HOSTILE.replace('/', '_') + ".txt", "x\n")
                .write("empty", "")
                .write("ümläut/a#b?c.txt", "odd\n")
                .write(
                        "big.lfs",
                        "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 5\n")
                .commit("Begin");
        rocket.write("src/Attitude.java", "package rocket;\n\n/** It. */\nfinal class Attitude {}\n")
                .commit("Say what it is " + HOSTILE);
        Files.createSymbolicLink(rocket.work().resolve("latest"), Path.of("src/Attitude.java"));
        rocket.git("update-index", "--add", "--cacheinfo", "160000," + first + ",engine");
        rocket.git("add", "latest");
        rocket.git("commit", "-qm", "Links");
        rocket.git("branch", "feature/orbit", first);
        rocket.git("tag", "v1.0", first);
        rocket.push();
    }

    private static String readme() {
        return "# Rocket\n\n[guide](docs/guide.md) [root](/src) ![map](docs/map.png) ![far](https://example.org/x.png)\n\n"
                + "[bad](javascript:alert(1)) <script>alert(1)</script><a href=\"docs\" onclick=\"x()\">raw</a>"
                + "<div class=\"notice danger\" id=\"main\">mine</div>\n\n## Two words\n\n[up](#two-words)\n\n"
                + "```\n" + HOSTILE + "\n```\n";
    }

    @Test
    void an_overview_shows_files_with_their_last_commits_and_how_to_clone() {
        Answer page = rocket.page("");
        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        assertThat(page.body())
                .contains("<title>Files · acme/rocket – Latchkey</title>")
                .contains("git clone http://ada@" + server.host() + "/acme/rocket.git")
                .contains("git clone http://x-bitbucket-api-token-auth@" + server.host() + "/acme/rocket.git")
                .contains("git remote set-url origin http://ada@" + server.host() + "/acme/rocket.git")
                .contains("href=\"/acme/rocket/src/main/src\"")
                .contains("href=\"/acme/rocket/src/feature/orbit/\"")
                .contains("href=\"/acme/rocket/archive/main.zip\"");
        assertThat(row(page.body(), "src")).contains("Say what it is");
        assertThat(row(page.body(), "docs")).contains("Begin");
        assertThat(row(page.body(), "latest")).contains("Links");
    }

    private static String row(String body, String name) {
        int at = body.indexOf("href=\"/acme/rocket/src/main/" + name + "\"");
        return body.substring(at, body.indexOf("</tr>", at));
    }

    @Test
    void S55_a_readme_is_shown_without_what_could_do_harm() {
        String body = rocket.page("").body();
        assertThat(body)
                .contains("href=\"/acme/rocket/src/main/docs/guide.md\"")
                .contains("src=\"/acme/rocket/raw/main/docs/map.png?as&#61;image\"")
                .contains("href=\"https://example.org/x.png\"")
                .contains("id=\"readme-two-words\"")
                .contains("href=\"#readme-two-words\"")
                .contains("tabindex=\"0\"")
                .doesNotContain("javascript:")
                .doesNotContain("onclick")
                .doesNotContain("<img src=x")
                .doesNotContain("src=\"https://example.org")
                .doesNotContain("class=\"notice danger\" id")
                .doesNotContain("<script>alert");
    }

    @Test
    void the_address_of_git_and_other_forms_lead_to_the_page() {
        for (String form : new String[] {".git", ".git/", "/src", "/src/"}) {
            Answer answer = rocket.page(form);
            assertThat(answer.status()).as(form).isEqualTo(303);
            assertThat(answer.header("Location")).as(form).contains("/acme/rocket");
        }
        assertThat(server.caller()
                        .call("GET", "/ACME/Rocket", server.session("ada"), "")
                        .header("Location"))
                .contains("/acme/rocket");
    }

    @Test
    void a_file_is_shown_in_colours_with_links_to_its_lines() {
        Answer page = rocket.page("/src/main/src/Attitude.java");
        assertThat(page.body())
                .contains("<tr id=\"L4\"><td class=\"ln\"><a href=\"#L4\">4</a></td><td class=\"src\">")
                .contains("<span class=\"kw\">final</span> <span class=\"kw\">class</span> Attitude")
                .contains("<span class=\"com\">/** It. */</span>")
                .contains("4 lines")
                .contains("/acme/rocket/annotate/main/src/Attitude.java")
                .contains("/acme/rocket/history/main/src/Attitude.java")
                .contains("/acme/rocket/raw/main/src/Attitude.java");
        assertThat(rocket.page("/src/main/src/Attitude.java?lines=2-3").body())
                .contains("<tr id=\"L2\" class=\"hit\">")
                .contains("<tr id=\"L3\" class=\"hit\">")
                .contains("<tr id=\"L4\"><td");
    }

    @Test
    void branches_with_slashes_tags_and_commits_are_all_revisions() {
        for (String revision :
                new String[] {"feature/orbit", "feature%2Forbit", "v1.0", first, first.substring(0, 8)}) {
            Answer page = rocket.page("/src/" + revision + "/src/Attitude.java");
            assertThat(page.status()).as(revision).isEqualTo(200);
            assertThat(page.body()).as(revision).contains("3 lines");
        }
        assertThat(rocket.page("/src/feature/orbit").status()).isEqualTo(200);
        assertThat(rocket.page("/src/no-such-branch/").status()).isEqualTo(404);
        assertThat(rocket.page("/src/main/no/such/file").status()).isEqualTo(404);
    }

    @Test
    void S55_text_that_turns_around_or_hides_is_shown_by_its_numbers() {
        assertThat(rocket.page("/src/main/evil.txt").body())
                .contains("admin[U+202E] // [U+2066] check [U+2069]")
                .contains("&lt;img src=x onerror=alert(1)&gt;")
                .doesNotContain("<img src=x");
        assertThat(rocket.page("/src/main/").body()).doesNotContain("<img src=x");
        assertThat(rocket.page("/history/main/src/Attitude.java").body()).doesNotContain("<img src=x");
        assertThat(rocket.page("/annotate/main/src/Attitude.java").body()).doesNotContain("<img src=x");
    }

    @Test
    void what_is_no_text_is_said_to_be_what_it_is() {
        assertThat(rocket.page("/src/main/data.bin").body()).contains("This file is binary and not shown.");
        assertThat(rocket.page("/src/main/empty").body()).contains("This file is empty.");
        assertThat(rocket.page("/src/main/latest").body()).contains("A symbolic link to src/Attitude.java.");
        assertThat(rocket.page("/src/main/engine").body())
                .contains("A submodule")
                .contains(first);
        assertThat(rocket.page("/src/main/big.lfs").body()).contains("Git LFS keeps this file elsewhere");
        assertThat(rocket.page("/src/main/docs/map.png").body())
                .contains("<img src=\"/acme/rocket/raw/main/docs/map.png?as=image\" alt=\"map.png\">");
        assertThat(rocket.page("/src/main/docs/guide.md").body())
                .contains("href=\"/acme/rocket/src/main/src/Attitude.java#L3\"")
                .contains("?view=source");
        assertThat(rocket.page("/src/main/docs/guide.md?view=source").body()).contains("<tr id=\"L1\">");
    }

    @Test
    void odd_names_are_linked_and_found() {
        assertThat(rocket.page("/src/main/%C3%BCml%C3%A4ut").body())
                .contains("/acme/rocket/src/main/%C3%BCml%C3%A4ut/a%23b%3Fc.txt");
        assertThat(rocket.page("/src/main/%C3%BCml%C3%A4ut/a%23b%3Fc.txt").body())
                .contains("odd");
    }

    @Test
    void S54_raw_files_run_nothing() {
        Answer html = rocket.page("/raw/main/page.html");
        assertThat(html.header("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(html.header("Content-Security-Policy")).contains("sandbox; default-src 'none'");
        assertThat(html.header("X-Content-Type-Options")).contains("nosniff");
        Answer svg = rocket.page("/raw/main/docs/plan.svg");
        assertThat(svg.header("Content-Type")).contains("text/plain; charset=utf-8");
        Answer drawn = rocket.page("/raw/main/docs/plan.svg?as=image");
        assertThat(drawn.header("Content-Type")).contains("image/svg+xml");
        assertThat(drawn.header("Content-Security-Policy").orElse("")).startsWith("sandbox; default-src 'none'");
        assertThat(drawn.header("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(rocket.page("/raw/main/docs").status()).isEqualTo(404);
    }

    @Test
    void blame_names_the_commit_of_each_line() {
        String body = rocket.page("/annotate/main/src/Attitude.java").body();
        assertThat(body.split("class=\"first\"", -1)).hasSize(4);
        assertThat(body).contains("/acme/rocket/commits/" + first);
        assertThat(rocket.page("/annotate/main/src").status()).isEqualTo(303);
        assertThat(rocket.page("/annotate/main/data.bin").body()).contains("binary");
    }

    @Test
    void a_history_lists_the_versions_of_a_file() {
        String body = rocket.page("/history/main/src/Attitude.java").body();
        assertThat(body).contains("Say what it is").contains("Begin").doesNotContain(">Links<");
        assertThat(body).contains("/acme/rocket/src/" + first + "/src/Attitude.java");
    }

    @Test
    void an_archive_is_sent_to_who_is_signed_in() {
        Answer zip = rocket.page("/archive/main.zip");
        assertThat(zip.status()).isEqualTo(200);
        assertThat(zip.body().getBytes(StandardCharsets.ISO_8859_1)[0]).isEqualTo((byte) 'P');
        assertThat(rocket.page("/downloads").body()).contains("/acme/rocket/archive/main.tar.gz");
    }

    @Test
    void strangers_see_nothing_of_it() {
        Map<String, String> stranger = server.session("eve");
        for (String path :
                new String[] {"", "/src/main/README.md", "/raw/main/README.md", "/annotate/main/README.md"}) {
            assertThat(rocket.page(path, stranger).status()).as(path).isEqualTo(404);
            assertThat(rocket.page(path, Map.of()).status()).as(path).isEqualTo(303);
        }
    }
}
