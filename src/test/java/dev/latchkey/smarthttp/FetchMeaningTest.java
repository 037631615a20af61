package dev.latchkey.smarthttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FetchMeaningTest {
    private static final String A = "a".repeat(40);
    private static final String B = "b".repeat(40);

    private static byte[] request2(String... arguments) throws Exception {
        return FetchMeaning.of(lines2(arguments), true).orElseThrow().request();
    }

    private static byte[] lines2(String... arguments) {
        String[] lines = new String[arguments.length + 4];
        lines[0] = "command=fetch";
        lines[1] = "agent=git/2.39.5";
        lines[2] = "0001";
        System.arraycopy(arguments, 0, lines, 3, arguments.length);
        lines[arguments.length + 3] = "0000";
        return RawClient.lines(lines);
    }

    private static Optional<FetchMeaning> version0(String... lines) {
        return FetchMeaning.of(RawClient.lines(lines), false);
    }

    @Test
    void who_asks_and_in_which_order_and_whether_progress_is_wanted_makes_no_difference() throws Exception {
        assertThat(request2("thin-pack", "no-progress", "ofs-delta", "want " + A, "want " + B, "done"))
                .isEqualTo(
                        request2("ofs-delta\n", "thin-pack\n", "want " + B + "\n", "want " + A, "want " + A, "done"));
        assertThat(version0("want " + A + " ofs-delta no-progress agent=x", "want " + B, "0000", "done")
                        .orElseThrow()
                        .request())
                .isEqualTo(version0("want " + B + " agent=y/1 ofs-delta", "want " + A, "0000", "done")
                        .orElseThrow()
                        .request());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deepen 1",
                "deepen 2",
                "deepen-since 1700000000",
                "filter blob:none",
                "thin-pack",
                "ofs-delta",
                "include-tag",
                "shallow cccccccccccccccccccccccccccccccccccccccc",
                "have cccccccccccccccccccccccccccccccccccccccc",
                "want cccccccccccccccccccccccccccccccccccccccc",
                "want-ref refs/heads/main"
            })
    void whatever_changes_the_answer_is_in_the_meaning(String line) throws Exception {
        assertThat(request2("want " + A, line, "done")).isNotEqualTo(request2("want " + A, "done"));
        assertThat(new String(request2("want " + A, line, "done"), java.nio.charset.StandardCharsets.UTF_8))
                .contains(line);
    }

    @Test
    void a_request_is_written_as_git_writes_it() throws Exception {
        assertThat(request2("want " + A, "have " + B, "done"))
                .isEqualTo(RawClient.lines(
                        "command=fetch\n", "0001", "want " + A + "\n", "have " + B + "\n", "done\n", "0000"));
        assertThat(version0(
                                "want " + A + " side-band-64k ofs-delta\n",
                                "shallow " + B + "\n",
                                "deepen 3\n",
                                "0000",
                                "have " + B + "\n",
                                "done\n")
                        .orElseThrow()
                        .request())
                .isEqualTo(RawClient.lines(
                        "want " + A + " ofs-delta side-band-64k\n",
                        "shallow " + B + "\n",
                        "deepen 3\n",
                        "0000",
                        "have " + B + "\n",
                        "done\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deepen-not refs/heads/old",
                "sideband-all",
                "packfile-uris https",
                "wait-for-done",
                "nonsense",
                "filter blob:none",
                "want xyz",
                "0001"
            })
    void what_is_not_understood_is_left_to_jgit(String line) {
        assertThat(FetchMeaning.of(lines2("want " + A, "filter tree:0", line, "done"), true))
                .isEmpty();
    }

    @Test
    void a_round_of_the_negotiation_is_left_to_jgit() {
        assertThat(FetchMeaning.of(lines2("want " + A, "have " + B), true)).isEmpty();
        assertThat(FetchMeaning.of(lines2("done"), true)).isEmpty();
        assertThat(version0("want " + A, "0000", "have " + B, "0000")).isEmpty();
        assertThat(version0("want " + A, "0000", "have " + B, "0000", "done")).isEmpty();
        assertThat(version0("want " + A, "deepen 1", "0000")).isEmpty();
        assertThat(version0("want " + A, "done", "0000")).isEmpty();
        assertThat(version0("0000")).isEmpty();
        assertThat(FetchMeaning.of(RawClient.lines("command=ls-refs\n", "0001", "peel", "0000"), true))
                .isEmpty();
        assertThat(FetchMeaning.of(new byte[0], true)).isEmpty();
        assertThat(FetchMeaning.of(RawClient.joined(lines2("want " + A, "done"), new byte[1]), true))
                .isEmpty();
    }
}
