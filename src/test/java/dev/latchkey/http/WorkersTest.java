package dev.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Access;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is served while others make the server compute. */
final class WorkersTest {
    private static final int COMPUTING = 2 * Runtime.getRuntime().availableProcessors();
    private static final Duration LONG = Duration.ofSeconds(20);

    private final CountDownLatch computing = new CountDownLatch(COMPUTING);
    private final AtomicBoolean answered = new AtomicBoolean();
    private final AtomicBoolean waitedInVain = new AtomicBoolean();
    private final OpenDoor door = new OpenDoor(List.of(
            Route.get("/2.0/quick", Access.open(), request -> Response.text(200, "here")),
            Route.get("/2.0/long", Access.open(), request -> {
                compute();
                return Response.text(200, "done");
            }),
            Route.get("/2.0/stream", Access.open(), request -> Response.stream(200, "text/plain", out -> compute()))));

    @AfterEach
    void close() {
        door.close();
    }

    /** Uses the processor without ever waiting, until somebody else was answered. */
    private void compute() {
        computing.countDown();
        long end = System.nanoTime() + LONG.toNanos();
        while (!answered.get()) {
            if (System.nanoTime() > end) {
                waitedInVain.set(true);
                return;
            }
        }
    }

    @Test
    void S65_handlers_that_compute_for_long_keep_nobody_else_waiting() throws Exception {
        assertThat(answerBeside("/2.0/long")).contains("200 OK", "here");
        assertThat(waitedInVain).isFalse();
    }

    @Test
    void S65_answers_that_are_computed_for_long_keep_nobody_else_waiting() throws Exception {
        assertThat(answerBeside("/2.0/stream")).contains("200 OK", "here");
        assertThat(waitedInVain).isFalse();
    }

    private String answerBeside(String path) throws Exception {
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < COMPUTING; i++) {
            Thread caller = new Thread(() -> send(path));
            caller.start();
            callers.add(caller);
        }
        computing.await();
        String answer = send("/2.0/quick");
        answered.set(true);
        for (Thread caller : callers) {
            caller.join();
        }
        return answer;
    }

    private String send(String path) {
        try {
            return door.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
