package dev.latchkey.fetchcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Writes to {@code /dev/full}, which says "No space left on device". */
@Timeout(60)
final class FullDiskTest {
    private static final Path FULL = Path.of("/dev/full");

    private final List<IOException> troubles = new ArrayList<>();
    private final Room room = new Room() {
        @Override
        public boolean take(long bytes) {
            return true;
        }

        @Override
        public void giveBack(long bytes) {}

        @Override
        public void trouble(IOException e) {
            troubles.add(e);
        }
    };

    @Test
    void an_answer_comes_to_its_end_on_a_full_disk() throws Exception {
        assumeThat(Files.exists(FULL)).isTrue();
        GrowingAnswer answer = new GrowingAnswer(FULL, FileChannel.open(FULL, StandardOpenOption.WRITE), room);
        CompletableFuture<Fetched> client =
                Fetched.eagerly().from(answer.follow().orElseThrow());
        Packets packets = new Packets(100);
        try (Build build = packets.build().get()) {
            AnswerSink sink = new AnswerSink(answer);
            build.writeTo(sink);
            assertThat(sink.finish()).isTrue();
        }
        assertThat(answer.seal(new AnswerKey(dev.latchkey.core.RepositoryId.random(), "0".repeat(64))))
                .isFalse();
        answer.end(null);
        assertThat(client.join().bytes()).isEqualTo(packets.expected());
        assertThat(answer.follow()).isEmpty();
        assertThat(troubles).singleElement().asString().contains("No space left");
    }
}
