package dev.latchkey.smarthttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.Await;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class KeepAliveTest {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final AnswerStream answer = new AnswerStream(sent);

    private void write(String text) throws Exception {
        answer.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String text() {
        return sent.toString(StandardCharsets.US_ASCII);
    }

    @Test
    void a_silent_answer_shows_that_it_is_being_worked_on() throws Exception {
        try (KeepAlive keepAlive = new KeepAlive(Duration.ofMillis(50));
                KeepAlive.Watch watch = keepAlive.watch(answer)) {
            write("0008NAK\n");
            answer.sideBandFromHere();
            Await.until(() -> text().length() >= 18);
        }
        assertThat(text()).startsWith("0008NAK\n0005\0010005\001");
    }

    @Test
    void nothing_is_written_into_a_packet_or_before_the_side_band_or_after_the_end() throws Exception {
        write("0008NAK\n");
        answer.keepAlive();
        assertThat(text()).isEqualTo("0008NAK\n");
        answer.sideBandFromHere();
        write("00");
        answer.keepAlive();
        write("0a\001ab");
        answer.keepAlive();
        write("cde");
        assertThat(text()).isEqualTo("0008NAK\n000a\001abcde");
        answer.keepAlive();
        assertThat(text()).isEqualTo("0008NAK\n000a\001abcde0005\001");
        write("0000");
        answer.keepAlive();
        assertThat(text()).endsWith("abcde0005\0010000");
    }

    @Test
    void an_error_is_told_in_the_place_that_the_protocol_has_for_it() throws Exception {
        answer.error("before");
        answer.sideBandFromHere();
        answer.error("within");
        assertThat(text()).isEqualTo("000fERR before\n000c\003within\n0000");
    }
}
