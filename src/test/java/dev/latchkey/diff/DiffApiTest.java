package dev.latchkey.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.Caller;
import dev.latchkey.e2e.LatchkeyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Diffs of pushed repositories over HTTP, held against real git. */
@SuppressWarnings("NullAway.Init")
final class DiffApiTest {
    private static final String API = "/2.0/repositories/team/app";

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private static String ada;
    private static Path work;

    @BeforeAll
    static void two_branches() throws IOException {
        server.role("team", "ada", Permission.ADMIN);
        ada = server.fullToken("ada");
        server.repository("team/app");
        work = server.workDirectory();
        git("init", "-q", "-b", "main");
        write("shared.txt", "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\n");
        write("gone.txt", "bye\n");
        write("moved.txt", "a line that stays\n".repeat(20));
        commit("base");
        git("checkout", "-q", "-b", "feature/x");
        write("shared.txt", "one\n  two\nthree\nfour\nfive\nsix\nseven\neight\nnine, changed\n");
        write("naïve name.txt", "new\n");
        git("rm", "-q", "gone.txt");
        git("mv", "moved.txt", "renamed.txt");
        commit("feature");
        git("checkout", "-q", "main");
        write("shared.txt", "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine, otherwise\n");
        commit("main goes on");
        git("remote", "add", "origin", server.url("ada:" + ada, "team/app"));
        git("push", "-q", "origin", "main", "feature/x");
    }

    private static void write(String name, String content) throws IOException {
        Files.writeString(work.resolve(name), content);
    }

    private static void commit(String message) {
        git("add", "-A");
        git("commit", "-q", "-m", message);
    }

    private static String git(String... arguments) {
        return server.commands().git(work, arguments).ok();
    }

    private static Answer get(String path) {
        Answer answer = server.caller().get(API + path, ada);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    @Test
    void a_diff_applies_to_its_base() throws IOException {
        Answer diff = get("/diff/feature/x..main?topic=false");
        assertThat(diff.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        Path file = Files.writeString(work.resolveSibling("x.diff"), diff.body());
        Path clone = server.workDirectory();
        server.commands().git(clone, "clone", "-q", work.toString(), ".").ok();
        server.commands().git(clone, "checkout", "-q", "main").ok();
        server.commands().git(clone, "apply", "--index", file.toString()).ok();
        assertThat(server.commands().git(clone, "write-tree").ok().strip())
                .isEqualTo(git("rev-parse", "feature/x^{tree}").strip());
    }

    @Test
    void the_first_of_two_holds_the_changes_since_they_parted() {
        assertThat(get("/diff/feature/x..main").body())
                .contains("+nine, changed")
                .doesNotContain("otherwise");
        assertThat(get("/diff/feature%2Fx..main?topic=false").body()).contains("-nine, otherwise");
    }

    @Test
    void one_revision_is_compared_with_its_parent_and_a_root_with_nothing() {
        assertThat(get("/diff/feature/x").body()).contains("+nine, changed");
        String root = git("rev-list", "--max-parents=0", "main").strip();
        assertThat(get("/diff/" + root).body()).contains("new file mode 100644").contains("+nine");
    }

    @Test
    void paths_context_and_white_space_narrow_a_diff() {
        assertThat(get("/diff/feature/x?path=gone.txt").body())
                .contains("gone.txt")
                .doesNotContain("shared.txt");
        assertThat(get("/diff/feature/x?path=shared.txt&context=0").body()).doesNotContain("\n three");
        assertThat(get("/diff/feature/x?path=shared.txt&ignore_whitespace=true").body())
                .contains("+nine, changed")
                .doesNotContain("+  two");
    }

    @Test
    void statistics_count_as_git_counts() {
        JsonNode page = get("/diffstat/feature/x").json();
        Map<String, String> found = new HashMap<>();
        page.path("values")
                .forEach(file -> found.put(
                        file.path("new").isNull()
                                ? file.path("old").path("path").asString()
                                : file.path("new").path("path").asString(),
                        file.path("status").asString() + " " + file.path("lines_added") + " "
                                + file.path("lines_removed")));
        assertThat(found)
                .isEqualTo(Map.of(
                        "shared.txt", "modified 2 2",
                        "gone.txt", "removed 0 1",
                        "naïve name.txt", "added 1 0",
                        "renamed.txt", "renamed 0 0"));
    }

    @Test
    void statistics_come_in_pages_that_lead_on() {
        List<String> statuses = new ArrayList<>();
        String next = server.uri() + API + "/diffstat/feature/x?pagelen=3";
        while (!next.isEmpty()) {
            JsonNode page = server.caller()
                    .get(next.substring(server.uri().toString().length()), ada)
                    .json();
            page.path("values").forEach(file -> statuses.add(file.path("status").asString()));
            next = page.path("next").asString("");
        }
        assertThat(statuses).hasSize(4);
        assertThat(server.caller()
                        .get(API + "/diffstat/feature/x?pagelen=5001", ada)
                        .message())
                .isEqualTo("Invalid pagelen");
    }

    @Test
    void a_patch_is_a_mail_that_git_takes() throws IOException {
        Path file = Files.writeString(
                work.resolveSibling("x.patch"), get("/patch/feature/x..main").body());
        Path clone = server.workDirectory();
        server.commands().git(clone, "clone", "-q", work.toString(), ".").ok();
        server.commands().git(clone, "checkout", "-q", "main~1").ok();
        server.commands().git(clone, "am", "-q", file.toString()).ok();
        assertThat(server.commands().git(clone, "rev-parse", "HEAD^{tree}").ok().strip())
                .isEqualTo(git("rev-parse", "feature/x^{tree}").strip());
    }

    @Test
    void the_merge_base_is_a_commit() {
        assertThat(get("/merge-base/main..feature/x").json().path("hash").asString())
                .isEqualTo(git("merge-base", "main", "feature/x").strip());
    }

    @Test
    void conflicts_are_found_and_nothing_is_stored() throws IOException {
        List<String> before = stored();
        JsonNode page = get("/file-conflicts/feature/x..main").json();
        assertThat(page.path("values").findValuesAsString("path")).containsExactly("shared.txt");
        assertThat(stored()).isEqualTo(before);
        assertThat(get("/file-conflicts/main..main").json().path("values")).isEmpty();
    }

    private static List<String> stored() throws IOException {
        try (Stream<Path> files = Files.walk(server.data().resolve("blobs"))) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    @Test
    void what_the_client_has_is_not_computed_for_it_again() {
        String tag = get("/diff/feature/x..main").header("ETag").orElseThrow();
        Map<String, String> headers = new HashMap<>(Caller.bearer(ada));
        headers.put("If-None-Match", tag);
        Answer same = server.caller().call("GET", API + "/diff/feature/x..main", headers, "");
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
    }

    @Test
    void HEAD_has_no_body() {
        Answer head = server.caller().call("HEAD", API + "/diff/feature/x", Caller.bearer(ada), "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("ETag")).isPresent();
    }

    @Test
    void what_is_not_there_or_not_understood_is_said() {
        assertThat(server.caller().get(API + "/diff/nothing..main", ada).status())
                .isEqualTo(404);
        assertThat(server.caller().get(API + "/diff/main?context=many", ada).status())
                .isEqualTo(400);
        assertThat(server.caller().get(API + "/merge-base/main", ada).status()).isEqualTo(400);
    }
}
