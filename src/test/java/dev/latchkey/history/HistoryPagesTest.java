package dev.latchkey.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages over history of a repository that was pushed with real git. */
@SuppressWarnings("NullAway.Init")
final class HistoryPagesTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private static Sample sample;

    @BeforeAll
    static void push() throws IOException {
        sample = new Sample(server);
    }

    private static String page(String path) {
        Answer answer = sample.get(path);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body();
    }

    private static String link(String page, String rel) {
        String at = page.substring(page.indexOf("rel=\"" + rel + "\" href=\"") + rel.length() + 13);
        return at.substring(0, at.indexOf('"')).replace("&amp;", "&");
    }

    @Test
    void the_commits_of_the_default_branch_are_listed_page_by_page() {
        String first = page("/commits");
        assertThat(first).contains("On top", "Step 40", "class=\"graph\"").doesNotContain("Go around twice", "Step 1<");
        String second = page("/commits" + link(first, "next"));
        assertThat(second).contains("Step 1<", "Merge orbit into main", "Add an orbit", "Newest");
        assertThat(page("/commits" + link(second, "first"))).contains("On top");
    }

    @Test
    void commits_are_listed_by_branch_by_path_and_all() {
        assertThat(page("/commits?branch=ahead")).contains("Go around twice");
        assertThat(page("/commits?branch=*")).contains("Go around twice");
        assertThat(page("/commits?path=orbit.txt"))
                .contains("Add an orbit")
                .doesNotContain("On top", "class=\"graph\"");
        assertThat(page("/commits?path=no/such")).contains("No commit touches this path");
        assertThat(sample.get("/commits?branch=no-such").status()).isEqualTo(404);
    }

    @Test
    void branches_and_tags_stand_beside_their_commits() {
        assertThat(page("/commits?branch=ahead")).contains("href=\"/team/rocket/branch/ahead\"");
        assertThat(page("/commits/tag/v1.0")).contains("href=\"/team/rocket/commits/tag/v1.0\"", "Initial import");
    }

    @Test
    void the_links_of_REST_to_pages_lead_somewhere() {
        String token = server.fullToken("ada");
        String api = "/2.0/repositories/team/rocket";
        List<String> bodies = List.of(
                server.caller().get(api + "/refs/branches?pagelen=50", token).body(),
                server.caller().get(api + "/refs/tags", token).body(),
                server.caller().get(api + "/commits?pagelen=3", token).body());
        for (String body : bodies) {
            for (String piece : body.split("\"html\":\\{\"href\":\"", -1)) {
                String address = piece.substring(0, Math.max(piece.indexOf('"'), 0));
                int path = address.indexOf("/team/rocket/");
                if (path >= 0) {
                    page(address.substring(path + "/team/rocket".length()));
                }
            }
        }
    }

    @Test
    void a_commit_shows_what_it_changes() {
        String page = page("/commits/" + sample.id("HEAD~43"));
        assertThat(page)
                .contains("<del>s</del>", "<ins>text</ins>")
                .contains("moved.txt → renamed.txt", "renamed", "No lines differ.")
                .contains("100644 → 100755")
                .contains("A binary file")
                .contains("Subproject commit " + "1".repeat(40))
                .contains("No newline at end of file")
                .contains("4,000 lines differ", "?path=long.txt");
        assertThat(page("/commits/" + sample.id("HEAD~43") + "?path=long.txt")).contains("class=\"diff\"", "other");
        assertThat(page("/commits/" + sample.id("HEAD~43") + "?view=sides"))
                .contains("diff sides", "td class=\"ln none\"");
    }

    @Test
    void blanks_can_be_left_out_of_account() {
        assertThat(page("/commits/" + sample.id("HEAD~43") + "?w=1")).contains("Show changed blanks");
    }

    @Test
    void S55_nothing_that_was_pushed_gets_into_the_markup() {
        String commit = "/commits/" + sample.id("HEAD~43");
        for (String path : List.of(
                "/commits",
                "/commits?branch=*",
                commit,
                commit + "?view=sides",
                "/branches",
                "/branches/tags",
                "/commits/tag/v1.0",
                "/branches/compare/ahead..v1.0",
                "/branch/" + "x%22%3E%3Cscript%3Ealert(1)%3C/script%3E")) {
            assertThat(page(path)).as(path).doesNotContain("<script>alert", "<img src=x", "\u202E", "<i>Lovelace");
        }
        assertThat(page(commit)).contains("U+202E", "&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(page("/branches")).contains("U+202E");
        assertThat(sample.get("/commits?branch=%22%3E%3Cscript%3Ealert(1)").body())
                .doesNotContain("<script>alert");
        assertThat(sample.get("/branches/compare/%22%3E%3Cscript%3Ealert..main").body())
                .doesNotContain("<script>alert");
    }

    @Test
    void branches_say_how_far_they_have_gone_as_git_counts_it() {
        assertThat(page("/branches")).contains("1 ahead, 0 behind", "0 ahead, 43 behind");
        assertThat(sample.git("rev-list", "--count", "--left-right", "ahead...main")
                        .strip())
                .isEqualTo("1\t0");
        assertThat(sample.git("rev-list", "--count", "--left-right", "feature/orbit...main")
                        .strip())
                .isEqualTo("0\t43");
        assertThat(page("/branch/ahead")).contains("1 ahead of the default branch, 0 behind");
        assertThat(page("/branches?q=ORB")).contains("feature/orbit").doesNotContain("branch/ahead\"");
        assertThat(page("/branches?q=nothing")).contains("No branch has");
    }

    @Test
    void two_revisions_are_compared() {
        assertThat(page("/branches/compare")).contains("Choose two revisions", "value=\"main\"");
        Answer chosen = sample.get("/branches/compare?source=ahead&base=feature%2Forbit");
        assertThat(chosen.header("Location")).contains("/team/rocket/branches/compare/ahead..feature/orbit");
        assertThat(page("/branches/compare/ahead..main")).contains("Go around twice", "They part at", "<ins>");
        assertThat(page("/branches/compare/ahead..v1.0")).contains("Show all", "without=v1.0");
        assertThat(page("/commits?branch=ahead&without=main"))
                .contains("Go around twice")
                .doesNotContain("On top");
        assertThat(page("/branches/compare/main..ahead")).contains("Nothing is missing");
        assertThat(sample.get("/branches/compare/nothing..main").status()).isEqualTo(404);
    }

    @Test
    void a_branch_is_made_and_deleted() {
        Answer made = sample.post("/branches/create", "name=made%2Fhere&from=ahead");
        assertThat(made.header("Location")).contains("/team/rocket/branches?done=created");
        assertThat(page("/branch/made/here")).contains("Go around twice");
        Answer again = sample.post("/branches/create", "name=made%2Fhere&from=ahead");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("already", "value=\"made/here\"");
        Answer wrong = sample.post("/branches/create", "name=..&from=no-such");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("name-error");
        assertThat(page("/branches/delete?name=made%2Fhere")).contains("It has 1 commit that");
        assertThat(sample.post("/branches/delete", "name=made%2Fhere").status()).isEqualTo(303);
        assertThat(sample.get("/branch/made/here").status()).isEqualTo(404);
        assertThat(sample.post("/branches/delete", "name=main").body()).contains("is the default branch");
    }

    @Test
    void a_tag_is_made_and_deleted() {
        assertThat(sample.post("/branches/tags/create", "name=v9&from=main&message=Nine")
                        .status())
                .isEqualTo(303);
        assertThat(page("/commits/tag/v9")).contains("Nine", "tagged this");
        assertThat(page("/branches/tags")).contains("v9", "v1.0");
        assertThat(sample.post("/branches/tags/delete", "name=v9").status()).isEqualTo(303);
        assertThat(page("/branches/tags?done=deleted"))
                .contains("The tag was deleted.")
                .doesNotContain(">v9<");
    }

    @Test
    void readers_see_no_way_to_change_anything_and_strangers_nothing() {
        Answer reader = server.caller().call("GET", "/team/rocket/branches", server.session("rita"), "");
        assertThat(reader.body()).contains("feature/orbit").doesNotContain("New branch", "Delete");
        server.account("sam");
        assertThat(server.caller()
                        .call("GET", "/team/rocket/commits", server.session("sam"), "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void an_empty_repository_says_what_to_do() {
        server.repository("team/blank");
        for (String path : List.of("/commits", "/branches", "/branches/tags", "/branches/compare")) {
            Answer answer = server.caller().call("GET", "/team/blank" + path, sample.session(), "");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        }
    }

    @Test
    void builds_and_comments_stand_on_the_page_of_their_commit() {
        String token = server.fullToken("ada");
        String commit = "/2.0/repositories/team/rocket/commit/" + sample.id("ahead");
        assertThat(server.caller()
                        .json("POST", commit + "/statuses/build", token, """
                                {"key": "ci", "state": "FAILED", "name": "Tests", "url": "https://ci.example.com/1"}""")
                        .status())
                .isEqualTo(201);
        assertThat(server.caller()
                        .json("POST", commit + "/comments", token, """
                                {"content": {"raw": "Well **done** <script>alert(1)</script>"}}""")
                        .status())
                .isEqualTo(201);
        assertThat(page("/commits/" + sample.id("ahead")))
                .contains("https://ci.example.com/1", "failed", "<strong>done</strong>")
                .doesNotContain("<script>alert");
        assertThat(page("/commits?branch=ahead")).contains("Build failed");
    }
}
