package dev.latchkey.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.LatchkeyServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

final class FileHistoryApiTest {
    private static final String TEXT = "one\ntwo\nthree\nfour\nfive\nsix\n";

    @RegisterExtension
    static final SourceServer source = new SourceServer(new LatchkeyServer(), "team/site");

    @BeforeAll
    static void fill() {
        source.write("old.txt", TEXT);
        source.write("other.txt", "nothing alike here at all\n");
        commit(1);
        source.write("old.txt", TEXT + "seven\n");
        commit(2);
        source.write("other.txt", "changed\n");
        commit(3);
        source.git("mv", "old.txt", "mid dle.txt");
        source.write("mid dle.txt", TEXT + "seven\neight\n");
        commit(4);
        source.write("mid dle.txt", TEXT + "nine\n");
        commit(5);
        source.write("dir/x", "");
        source.git("mv", "mid dle.txt", "dir/new.txt");
        commit(6);
        source.git("checkout", "-q", "-b", "side");
        source.write("dir/new.txt", TEXT + "side\n");
        commit(7);
        source.git("checkout", "-q", "main");
        source.write("other.txt", "again\n");
        commit(8);
        source.git("-c", "merge.ff=false", "merge", "-q", "-m", "merge", "side");
        source.push("HEAD:refs/heads/main");
    }

    private static void commit(int day) {
        source.git("add", "-A");
        String date = "2026-03-0" + day + "T12:00:00Z";
        source.commands()
                .run(
                        source.work(),
                        List.of("git", "commit", "-qm", "day " + day, "--date", date),
                        java.util.Map.of("GIT_COMMITTER_DATE", date))
                .ok();
    }

    @Test
    void the_history_is_that_of_git_with_the_names_of_then() {
        assertThat(lines("/filehistory/main/dir/new.txt?pagelen=100"))
                .containsExactlyElementsOf(source.git("log", "--follow", "--format=%s", "--", "dir/new.txt")
                        .lines()
                        .map(subject -> subject + " " + name(subject))
                        .toList());
    }

    private static String name(String subject) {
        int day = Integer.parseInt(subject.substring(subject.length() - 1));
        return day >= 6 ? "dir/new.txt" : day >= 4 ? "mid dle.txt" : "old.txt";
    }

    @Test
    void pages_follow_each_other_across_renames() {
        for (int size = 1; size <= 3; size++) {
            assertThat(lines("/filehistory/main/dir/new.txt?pagelen=" + size))
                    .containsExactlyElementsOf(lines("/filehistory/main/dir/new.txt?pagelen=100"));
        }
        assertThat(source.get("/filehistory/main/dir/new.txt?pagelen=2&page=2")
                        .json()
                        .path("values")
                        .path(0)
                        .path("path")
                        .asString())
                .isEqualTo("mid dle.txt");
    }

    @Test
    void without_renames_it_ends_where_the_name_begins() {
        assertThat(lines("/filehistory/main/dir/new.txt?renames=false"))
                .containsExactly("day 7 dir/new.txt", "day 6 dir/new.txt");
    }

    @Test
    void a_filter_keeps_what_it_says() {
        assertThat(lines("/filehistory/main/dir/new.txt?q=commit.date%3C2026-03-05&pagelen=1"))
                .containsExactly("day 4 mid dle.txt", "day 2 old.txt", "day 1 old.txt");
        assertThat(source.get("/filehistory/main/dir/new.txt?q=colour=1").status())
                .isEqualTo(400);
        assertThat(source.get("/filehistory/main/dir/new.txt?sort=path").status())
                .isEqualTo(400);
    }

    @Test
    void links_of_a_version_lead_to_it() {
        JsonNode oldest = source.get("/filehistory/main/dir/new.txt?pagelen=100")
                .json()
                .path("values")
                .path(5);
        assertThat(oldest.path("type").asString()).isEqualTo("commit_file");
        assertThat(oldest.path("size").asInt()).isEqualTo(TEXT.length());
        String self = oldest.path("links").path("self").path("href").asString();
        assertThat(source.get(self.substring(self.indexOf("/src/"))).body()).isEqualTo(TEXT);
    }

    @Test
    void what_has_no_history_is_refused() {
        assertThat(source.get("/filehistory/main/none").message()).isEqualTo("No such file or directory: none");
        assertThat(source.get("/filehistory/none/dir/new.txt").status()).isEqualTo(404);
        assertThat(source.get("/filehistory/main/dir").status()).isEqualTo(404);
        assertThat(source.get("/filehistory/main/dir/new.txt?ctx=AAAA").status())
                .isEqualTo(400);
        assertThat(source.get("/filehistory/main/dir/new.txt?renames=perhaps").status())
                .isEqualTo(400);
    }

    @Test
    void versions_with_long_messages_fill_more_pages_than_one() {
        source.git("checkout", "-q", "--orphan", "wordy", "main");
        source.write("message", "many words ".repeat(80_000));
        for (int i = 0; i < 9; i++) {
            source.write("wordy.txt", "version " + i);
            source.git("add", "wordy.txt");
            source.git("commit", "-qF", "message");
        }
        source.push("wordy");
        source.git("checkout", "-qf", "main");
        assertThat(source.get("/filehistory/wordy/wordy.txt?pagelen=100")
                        .json()
                        .path("values")
                        .size())
                .isBetween(1, 8);
        assertThat(lines("/filehistory/wordy/wordy.txt?pagelen=100")).hasSize(9);
    }

    /** Subject and path of each version on all pages. */
    private static List<String> lines(String first) {
        List<String> lines = new ArrayList<>();
        String request = first;
        while (!request.isEmpty()) {
            Answer answer = source.get(request);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            answer.json()
                    .path("values")
                    .forEach(value -> lines.add(
                            value.path("commit").path("message").asString().strip() + " "
                                    + value.path("path").asString()));
            String next = answer.json().path("next").asString("");
            request = next.isEmpty() ? "" : next.substring(next.indexOf("/filehistory/"));
        }
        return lines;
    }
}
