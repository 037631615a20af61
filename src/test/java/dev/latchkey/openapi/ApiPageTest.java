package dev.latchkey.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page about the API, as a browser gets it. */
final class ApiPageTest {
    private static final String PAGE = "/docs/api";

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    @Test
    void every_operation_and_every_shape_has_its_place_and_every_link_on_the_page_leads_to_one() {
        String page = page().body();
        Set<String> places = quotedAfter(page, " id=\"");
        ApiDocument.load()
                .paths()
                .forEach(path -> path.forEach(operation -> assertThat(places)
                        .contains(operation.path("operationId").asString())));
        assertThat(places).contains("branches-and-tags", "shapes", "shape-paginated_branches");
        assertThat(places).containsAll(quotedAfter(page, " href=\"#"));
        assertThat(page.split(" id=\"")).as("no place is there twice").hasSize(places.size() + 1);
    }

    private static Set<String> quotedAfter(String page, String mark) {
        Set<String> found = new TreeSet<>();
        String[] parts = page.split(mark);
        for (int i = 1; i < parts.length; i++) {
            found.add(parts[i].substring(0, parts[i].indexOf('"')));
        }
        return found;
    }

    @Test
    void an_operation_tells_its_scopes_its_parameters_its_answers_and_how_to_call_it() {
        String section = section("createBranch");
        assertThat(section)
                .contains("POST", "/refs", "<code>write:repository:bitbucket</code>", "<code>repo_slug</code>")
                .contains("<a href=\"#shape-branch\">branch</a>", "<a href=\"#shape-error\">error</a>")
                .contains("curl --request POST --header &quot;Authorization: Bearer $TOKEN&quot; \\")
                .contains("'http://" + server.host() + "/2.0/repositories/WORKSPACE/REPO_SLUG/refs/branches'")
                .contains("--data '{&quot;name&quot;:&quot;NAME&quot;,&quot;target&quot;:{&quot;hash&quot;:");
        assertThat(section("listCommitsByForm")).contains("--data-urlencode 'include=INCLUDE'");
        assertThat(section("getApiDocument")).contains("No scope", "curl 'http").doesNotContain("Bearer");
    }

    @Test
    void the_example_runs_as_it_is_printed() {
        String example = section("getUser");
        example = example.substring(example.indexOf("<code>curl") + 6, example.indexOf("</code></pre>"));
        String line = "export TOKEN=" + server.token("ada", "read:user:bitbucket") + "; "
                + example.replace("&quot;", "\"") + " --silent";
        assertThat(server.commands().shell(server.workDirectory(), line).ok()).contains("\"username\":\"ada\"");
    }

    private static String section(String operation) {
        String page = page().body();
        String from = page.substring(page.indexOf("<section class=\"operation\" id=\"" + operation + "\">"));
        return from.substring(0, from.indexOf("</section>"));
    }

    @Test
    void a_browser_is_told_to_run_nothing_and_to_style_it_from_here() {
        Answer page = page();
        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'self';");
        assertThat(page.body()).doesNotContain("<script", " style=", "<style", " onclick");
        assertThat(page.body()).contains("<link rel=\"stylesheet\" href=\"/docs/api.css\">");
        Answer style = server.caller().getAnonymously("/docs/api.css");
        assertThat(style.status()).isEqualTo(200);
        assertThat(style.header("Content-Type")).contains("text/css; charset=utf-8");
    }

    @Test
    void who_has_the_page_need_not_get_it_again_and_HEAD_says_the_same_without_it() {
        String tag = page().header("ETag").orElseThrow();
        Answer known = server.caller().call("GET", PAGE, Map.of("If-None-Match", tag), "");
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        Answer head = server.caller().call("HEAD", PAGE, Map.of(), "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("ETag")).contains(tag);
        assertThat(head.body()).isEmpty();
    }

    private static Answer page() {
        Answer answer = server.caller().call("GET", PAGE, Map.of("Accept", "text/html"), "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("text/html; charset=utf-8");
        return answer;
    }
}
