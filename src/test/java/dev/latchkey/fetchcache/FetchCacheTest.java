package dev.latchkey.fetchcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Await;
import dev.latchkey.core.ByteSize;
import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
@SuppressWarnings("NullAway.Init")
final class FetchCacheTest {
    private static final RepositoryId REPOSITORY = RepositoryId.random();

    @TempDir
    Path directory;

    private FetchCache cache;

    @BeforeEach
    void open() {
        cache = cache(ByteSize.mebibytes(64));
    }

    @AfterEach
    void close() {
        cache.close();
    }

    private FetchCache cache(ByteSize max) {
        return new FetchCache(directory, max, Clock.systemUTC()).start();
    }

    private void restart(ByteSize max) {
        cache.close();
        cache = cache(max);
    }

    private static AnswerKey key(int number) {
        return new AnswerKey(REPOSITORY, String.format(java.util.Locale.ROOT, "%064x", number));
    }

    private CompletableFuture<Fetched> fetch(int key, Packets packets) {
        return Fetched.eagerly().from(cache.open(key(key), packets.build()).orElseThrow());
    }

    private void assertFetched(int key, Packets packets) {
        assertThat(fetch(key, packets).join().bytes()).isEqualTo(packets.expected());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .filter(path -> !path.endsWith("lock"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void the_second_answer_is_the_first_one_without_its_progress() {
        Packets packets = new Packets(20);
        Fetched first = fetch(1, packets).join();
        Fetched second = fetch(1, packets).join();
        assertThat(first.bytes()).isEqualTo(packets.expected());
        assertThat(second.bytes()).isEqualTo(packets.expected());
        assertThat(first.bandFrom()).isEqualTo(13);
        assertThat(second.bandFrom()).isEqualTo(13);
        assertThat(first.progress()).contains("working 0\r").contains("working 19\r");
        assertThat(second.progress()).isEmpty();
        assertThat(packets.begun).hasValue(1);
        assertThat(packets.closed).hasValue(1);
    }

    @Test
    void who_asks_first_may_pass_and_who_asks_for_what_is_kept_or_growing_may_not() {
        assertThat(cache.pass(key(1))).isPresent();
        assertThat(cache.pass(key(1))).isEmpty();
        assertFetched(2, new Packets(3));
        assertThat(cache.pass(key(2))).isEmpty();
        restart(ByteSize.mebibytes(64));
        assertThat(cache.pass(key(2))).isEmpty();
        CountDownLatch gate = new CountDownLatch(1);
        CompletableFuture<Fetched> growing = fetch(3, new Packets(3).pausing(gate));
        assertThat(cache.pass(key(3))).isEmpty();
        gate.countDown();
        growing.join();
    }

    @Test
    void only_few_pass_at_once() {
        List<Pass> passes = new ArrayList<>();
        Optional<Pass> pass = cache.pass(key(0));
        while (pass.isPresent()) {
            passes.add(pass.get());
            pass = cache.pass(key(passes.size()));
        }
        assertThat(passes).hasSize(32);
        passes.get(7).close();
        assertThat(cache.pass(key(100))).isPresent();
        assertThat(cache.pass(key(101))).isEmpty();
    }

    @Test
    void eight_at_once_are_served_by_one_build() {
        CountDownLatch gate = new CountDownLatch(1);
        Packets packets = new Packets(40).pausing(gate);
        List<CompletableFuture<Fetched>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(fetch(1, packets));
        }
        gate.countDown();
        for (CompletableFuture<Fetched> one : all) {
            assertThat(one.join().bytes()).isEqualTo(packets.expected());
            assertThat(one.join().progress()).contains("working 0\r").contains("working 39\r");
        }
        assertThat(packets.begun).hasValue(1);
    }

    @Test
    void a_slow_first_client_slows_nobody() {
        CountDownLatch never = new CountDownLatch(1);
        Packets packets = new Packets(100);
        Fetched slow = Fetched.after(never);
        CompletableFuture<Fetched> first =
                slow.from(cache.open(key(1), packets.build()).orElseThrow());
        assertFetched(1, packets);
        assertThat(first).isNotDone();
        never.countDown();
        assertThat(first.join().bytes()).isEqualTo(packets.expected());
        assertThat(packets.begun).hasValue(1);
    }

    @Test
    void when_the_first_client_goes_away_the_others_get_everything() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        Packets packets = new Packets(40).pausing(gate);
        Fetched leaving = Fetched.eagerly();
        CompletableFuture<Fetched> first =
                leaving.from(cache.open(key(1), packets.build()).orElseThrow());
        CompletableFuture<Fetched> second = fetch(1, packets);
        Await.until(() -> leaving.size() > 100_000);
        leaving.goAway();
        Await.until(first::isDone);
        assertThat(first).isCompletedExceptionally();
        gate.countDown();
        assertThat(second.join().bytes()).isEqualTo(packets.expected());
        assertThat(packets.begun).hasValue(1);
    }

    @Test
    void a_build_that_nobody_waits_for_any_more_is_stopped_and_begun_anew_for_the_next() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        Packets packets = new Packets(40).pausing(gate);
        Fetched leaving = Fetched.eagerly();
        leaving.goAway();
        Await.until(leaving.from(cache.open(key(1), packets.build()).orElseThrow())::isCompletedExceptionally);
        CompletableFuture<Fetched> next = fetch(1, packets);
        gate.countDown();
        assertThat(next.join().bytes()).isEqualTo(packets.expected());
        assertThat(packets.begun).hasValue(2);
        Await.until(() -> packets.closed.get() == 2);
        Await.until(() -> files().size() == 1);
    }

    @Test
    void a_build_that_breaks_is_told_to_everybody_who_waits_and_leaves_nothing() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        Packets broken = new Packets(10).pausing(gate).breaking();
        CompletableFuture<Fetched> first = fetch(1, broken);
        CompletableFuture<Fetched> second = fetch(1, broken);
        gate.countDown();
        assertThatThrownBy(first::join).hasStackTraceContaining("the build broke");
        assertThatThrownBy(second::join).hasStackTraceContaining("the build broke");
        assertThat(files()).isEmpty();
        assertThat(cache.taken().bytes()).isZero();
        assertFetched(1, new Packets(10));
    }

    @Test
    void an_answer_without_a_pack_is_not_kept() throws Exception {
        Build build = new Build() {
            @Override
            public void writeTo(AnswerSink sink) throws IOException {
                sink.write("0008NAK\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }

            @Override
            public void close() {}
        };
        Fetched got = Fetched.eagerly()
                .from(cache.open(key(1), () -> build).orElseThrow())
                .join();
        assertThat(got.bytes()).hasSize(8);
        assertThat(files()).isEmpty();
    }

    @Test
    void a_restart_finds_what_was_kept_and_throws_away_what_was_not_finished() throws Exception {
        Packets packets = new Packets(20);
        assertFetched(1, packets);
        Path kept = files().get(0);
        Path left = directory.resolve("0/tmp/left-by-a-crash");
        Files.writeString(left, "half an answer");
        Path stray = kept.resolveSibling("stray");
        Files.writeString(stray, "not an answer");
        restart(ByteSize.mebibytes(64));
        assertThat(files()).containsExactly(kept);
        assertFetched(1, packets);
        assertThat(packets.begun).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a byte is another", "the end is missing", "it is empty", "it is longer", "it is gone"})
    void a_damaged_file_is_made_anew(String damage) throws Exception {
        Packets packets = new Packets(20);
        assertFetched(1, packets);
        Path file = files().get(0);
        byte[] bytes = Files.readAllBytes(file);
        switch (damage) {
            case "a byte is another" -> bytes[500_000] ^= 1;
            case "the end is missing" -> bytes = java.util.Arrays.copyOf(bytes, bytes.length - 1);
            case "it is empty" -> bytes = new byte[0];
            case "it is longer" -> bytes = java.util.Arrays.copyOf(bytes, bytes.length + 1);
            default -> Files.delete(file);
        }
        if (Files.exists(file)) {
            Files.write(file, bytes);
        }
        assertFetched(1, packets);
        assertThat(packets.begun).hasValue(2);
        assertFetched(1, packets);
        assertThat(packets.begun).hasValue(2);
    }

    @Test
    void a_file_that_was_damaged_while_the_server_was_down_is_made_anew() throws Exception {
        Packets packets = new Packets(20);
        assertFetched(1, packets);
        Path file = files().get(0);
        var time = Files.getLastModifiedTime(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[500_000] ^= 1;
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, time);
        restart(ByteSize.mebibytes(64));
        assertFetched(1, packets);
        assertThat(packets.begun).hasValue(2);
    }

    @Test
    void a_file_under_the_name_of_another_key_is_not_served() throws Exception {
        assertFetched(1, new Packets(3));
        Path file = files().get(0);
        Files.copy(file, file.resolveSibling(key(2).digest()));
        restart(ByteSize.mebibytes(64));
        Packets other = new Packets(5);
        assertFetched(2, other);
        assertThat(other.begun).hasValue(1);
    }

    @Test
    void the_longest_unused_answers_go_when_there_is_no_room() throws Exception {
        restart(new ByteSize(3_500_000));
        Packets packets = new Packets(20);
        assertFetched(1, packets);
        assertFetched(2, packets);
        assertFetched(3, packets);
        assertFetched(1, packets);
        assertThat(packets.begun).hasValue(3);
        assertFetched(4, packets);
        assertThat(files().stream().map(file -> file.getFileName().toString()))
                .containsExactly(key(1).digest(), key(3).digest(), key(4).digest());
        assertThat(cache.taken().bytes()).isLessThanOrEqualTo(3_500_000);
        restart(new ByteSize(1_200_000));
        assertThat(files()).hasSize(1);
    }

    @Test
    void an_answer_that_is_too_large_to_keep_is_sent_whole() throws Exception {
        restart(new ByteSize(500_000));
        Packets packets = new Packets(200);
        CountDownLatch gate = new CountDownLatch(1);
        Fetched slow = Fetched.after(gate);
        CompletableFuture<Fetched> first =
                slow.from(cache.open(key(1), packets.build()).orElseThrow());
        Fetched second = Fetched.eagerly();
        CompletableFuture<Fetched> other =
                second.from(cache.open(key(1), packets.build()).orElseThrow());
        gate.countDown();
        assertThat(first.join().bytes()).isEqualTo(packets.expected());
        assertThat(other.join().bytes()).isEqualTo(packets.expected());
        assertThat(files()).isEmpty();
        assertThat(cache.taken().bytes()).isZero();
    }

    @Test
    void a_disk_that_cannot_be_written_leaves_the_answer_to_the_caller() throws Exception {
        Files.delete(directory.resolve("0/tmp"));
        Files.writeString(directory.resolve("0/tmp"), "in the way");
        assertThat(cache.open(key(1), new Packets(1).build())).isEmpty();
        Files.delete(directory.resolve("0/tmp"));
        Files.createDirectory(directory.resolve("0/tmp"));
        assertFetched(1, new Packets(3));
    }

    @Test
    void a_size_of_nothing_turns_it_off() {
        restart(new ByteSize(0));
        assertThat(cache.isOn()).isFalse();
        assertThat(cache.open(key(1), new Packets(1).build())).isEmpty();
    }

    @Test
    void two_processes_on_one_directory_do_not_touch_each_others_files() throws Exception {
        Packets packets = new Packets(3);
        try (FetchCache other = cache(ByteSize.mebibytes(64))) {
            assertFetched(1, packets);
            Fetched.eagerly()
                    .from(other.open(key(1), packets.build()).orElseThrow())
                    .join();
            assertThat(packets.begun).hasValue(2);
            assertThat(files()).hasSize(2);
        }
    }

    @Test
    void the_answers_of_a_repository_that_is_gone_are_deleted() throws Exception {
        assertFetched(1, new Packets(3));
        cache.sweep(Set::copyOf);
        assertThat(files()).hasSize(1);
        cache.sweep(ids -> Set.of());
        assertThat(files()).isEmpty();
        assertThat(cache.taken().bytes()).isZero();
        assertThat(directory.resolve("0").resolve(REPOSITORY.toString())).doesNotExist();
    }
}
