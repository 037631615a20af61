package dev.latchkey.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class TraceLineTest {
    @Test
    void what_a_far_server_says_forges_no_line_of_the_log() {
        IOException theirs =
                new IOException("ERR \u001b[31mred\r\n2026 INFO a line of ours\u2028\u202e" + "x".repeat(9_999));
        String line = TraceLine.of(new IllegalStateException("fetch", theirs));
        assertThat(line)
                .startsWith("IllegalStateException: fetch (TraceLineTest.java:")
                .contains("; IOException: ERR ?[31mred??2026 INFO a line of ours??xxx")
                .hasSizeLessThan(600);
        assertThat(line.chars()).allMatch(c -> c >= ' ' && c < 127);
    }

    @Test
    void a_cause_that_goes_in_circles_ends() {
        IOException one = new IOException("one");
        IOException two = new IOException("two", one);
        one.initCause(two);
        assertThat(TraceLine.of(one)).contains("one").contains("two");
    }
}
