package dev.latchkey.ref;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What real git has pushed, read over REST. */
@SuppressWarnings("NullAway.Init")
final class RefListingApiTest {
    private static final String REFS = "/2.0/repositories/team/app/refs";

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private static String ada;
    private static Path work;
    private static String one;
    private static String two;

    @BeforeAll
    static void a_pushed_history() {
        server.role("team", "ada", Permission.ADMIN);
        server.repository("team/app");
        server.repository("team/empty");
        ada = server.fullToken("ada");
        work = server.workDirectory();
        git("init", "-q");
        git("commit", "-q", "--allow-empty", "-m", "one", "--date", "2020-01-01T00:00:00+0200");
        one = git("rev-parse", "HEAD");
        git("commit", "-q", "--allow-empty", "-m", "two", "--date", "2021-01-01T00:00:00Z");
        two = git("rev-parse", "HEAD");
        for (String branch : List.of("v9", "v10", "feature/a", "füße", "a#b%25", "plus+one")) {
            git("branch", branch, one);
        }
        git("tag", "light", one);
        git("tag", "-a", "-m", "release notes", "r/1.0", two);
        git("tag", "tree", "HEAD^{tree}");
        git("push", "-q", server.url("ada:" + ada, "team/app"), "--all");
        git("push", "-q", server.url("ada:" + ada, "team/app"), "--tags");
    }

    private static String git(String... arguments) {
        return server.commands().git(work, arguments).ok();
    }

    private static JsonNode get(String path) {
        Answer answer = server.caller().get(path, ada);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> names(JsonNode list) {
        return StreamSupport.stream(list.path("values").spliterator(), false)
                .map(value -> value.path("name").asString())
                .toList();
    }

    private static List<String> names(String path, String q) {
        return names(get(path + "?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8)));
    }

    @Test
    void branches_come_in_the_order_of_git_unless_sorted() {
        assertThat(names(get(REFS + "/branches")))
                .containsExactly("a#b%25", "feature/a", "füße", "main", "plus+one", "v10", "v9");
        assertThat(names(get(REFS + "/branches?sort=-name"))).startsWith("v10", "v9");
        assertThat(names(get(REFS + "/branches?sort=name"))).endsWith("v9", "v10");
        assertThat(names(get(REFS + "/branches?sort=-target.date&pagelen=1"))).containsExactly("main");
    }

    @Test
    void pages_lead_to_each_other() {
        JsonNode first = get(REFS + "/branches?pagelen=5&sort=name");
        assertThat(first.path("size").asInt()).isEqualTo(7);
        String next = first.path("next").asString();
        JsonNode second = get(next.substring(next.indexOf("/2.0")));
        assertThat(names(second)).containsExactly("v9", "v10");
        assertThat(second.has("next")).isFalse();
        assertThat(server.caller().get(REFS + "/branches?pagelen=101", ada).message())
                .isEqualTo("Invalid pagelen");
    }

    @Test
    void filters_know_names_and_targets() {
        assertThat(names(REFS + "/branches", "name ~ \"V1\"")).containsExactly("v10");
        assertThat(names(REFS, "target.hash = \"" + two + "\"")).containsExactly("main", "r/1.0");
        assertThat(names(REFS + "/branches", "target.message ~ \"two\"")).containsExactly("main");
        assertThat(names(REFS, "type = \"tag\" AND target.date < 2020-06-01")).containsExactly("light");
        assertThat(names(REFS + "/tags", "target.author.raw ~ \"tester@\"")).containsExactly("light", "r/1.0");
        Answer unknown = server.caller().get(REFS + "/branches?q=colour%3D%22red%22", ada);
        assertThat(unknown.status()).isEqualTo(400);
    }

    @Test
    void a_branch_has_its_commit_and_links_that_lead_somewhere() {
        JsonNode branch = get(REFS + "/branches/feature/a");
        assertThat(branch.propertyNames())
                .containsExactly("name", "links", "default_merge_strategy", "merge_strategies", "type", "target");
        assertThat(branch.path("target").path("hash").asString()).isEqualTo(one);
        assertThat(branch.path("target").path("date").asString()).isEqualTo("2020-01-01T00:00:00+02:00");
        for (String link : List.of("self", "commits")) {
            String href = branch.path("links").path(link).path("href").asString();
            get(href.substring(href.indexOf("/2.0")));
        }
    }

    @Test
    void odd_names_stand_in_the_address_raw_or_encoded() {
        assertThat(get(REFS + "/branches/feature%2Fa").path("name").asString()).isEqualTo("feature/a");
        for (String name : names(get(REFS + "/branches"))) {
            String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
            JsonNode branch = get(REFS + "/branches/" + encoded);
            assertThat(branch.path("name").asString()).isEqualTo(name);
            String self = branch.path("links").path("self").path("href").asString();
            assertThat(get(self.substring(self.indexOf("/2.0"))).path("name").asString())
                    .isEqualTo(name);
        }
    }

    @Test
    void tags_say_who_made_them_if_they_are_annotated() {
        JsonNode tag = get(REFS + "/tags/r/1.0");
        assertThat(tag.path("message").asString()).isEqualTo("release notes\n");
        assertThat(tag.path("tagger").path("raw").asString()).isEqualTo("Tester <tester@latchkey.example>");
        assertThat(tag.path("date").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d");
        assertThat(tag.path("target").path("hash").asString()).isEqualTo(two);
        JsonNode light = get(REFS + "/tags/light");
        assertThat(light.propertyNames()).containsExactly("name", "links", "type", "target");
        assertThat(get(REFS + "/tags/tree").path("target").isNull()).isTrue();
    }

    @Test
    void branches_and_tags_together_come_branches_first() {
        assertThat(names(get(REFS + "?pagelen=100"))).startsWith("a#b%25").endsWith("light", "r/1.0", "tree");
    }

    @Test
    void what_is_not_there_is_not_found() {
        for (String path :
                List.of("/branches/none", "/branches/light", "/tags/main", "/branches/a..b", "/tags/x%20y")) {
            Answer answer = server.caller().get(REFS + path, ada);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
        }
    }

    @Test
    void an_empty_repository_has_empty_lists() {
        for (String list : List.of("", "/branches", "/tags")) {
            JsonNode page = get("/2.0/repositories/team/empty/refs" + list + "?sort=-target.date");
            assertThat(page.path("values").isEmpty()).isTrue();
            assertThat(page.path("size").asInt()).isZero();
        }
        Answer head = server.caller().get("/2.0/repositories/team/empty/refs/branches/main", ada);
        assertThat(head.status()).isEqualTo(404);
    }
}
