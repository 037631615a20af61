package dev.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Access;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that take their time, by the thousand: they hold connections, and nothing that others need. */
@Timeout(180)
final class S38SlowClientsTest {
    private static final int MANY = 2_000;
    private static final Duration PROMPT = Duration.ofSeconds(10);
    private static final long ROOM = 150L << 20;
    private static final String POST = "POST /2.0/take HTTP/1.1\r\nHost: here\r\nContent-Type: text/plain\r\n";
    private static final String GET = " HTTP/1.1\r\nHost: here\r\n\r\n";

    private final CountDownLatch sending = new CountDownLatch(MANY);
    private final AtomicInteger taken = new AtomicInteger();

    private List<Route> routes() {
        return List.of(
                Route.get("/2.0/quick", Access.open(), request -> Response.text(200, "here")),
                Route.post("/2.0/take", Access.open(), request -> {
                    int length = request.body().readAllBytes().length;
                    taken.incrementAndGet();
                    return Response.text(200, "took " + length);
                }),
                Route.get("/2.0/kept", Access.open(), request -> Response.stream(200, "text/plain", new Kept())),
                Route.get("/2.0/made", Access.open(), request -> Response.stream(200, "text/plain", this::endless)));
    }

    /** More than any buffer on the way holds. */
    private void endless(OutputStream out) throws IOException {
        byte[] piece = new byte[16 * 1024];
        while (true) {
            out.write(piece);
        }
    }

    /** Computes nothing, and sends for ever. */
    private final class Kept implements Response.Body {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            sending.countDown();
            endless(out);
        }

        @Override
        public Optional<Response.Body> begin(OutputStream out) {
            return Optional.of(this);
        }
    }

    @Test
    void S38_answers_that_are_only_sent_keep_nobody_else_waiting_when_thousands_read_nothing() throws Exception {
        try (OpenDoor door = new OpenDoor(routes());
                SlowClients clients = new SlowClients(door.uri())) {
            long before = heap();
            clients.open(MANY, "GET /2.0/kept" + GET);
            assertThat(sending.await(60, TimeUnit.SECONDS)).isTrue();
            assertQuick(door);
            assertThat(heap() - before).isLessThan(ROOM);
        }
    }

    @Test
    void S38_answers_that_are_made_while_they_are_sent_keep_no_others_waiting_when_thousands_read_nothing()
            throws Exception {
        try (OpenDoor door = new OpenDoor(routes());
                SlowClients clients = new SlowClients(door.uri())) {
            clients.open(MANY, "GET /2.0/made" + GET);
            assertQuick(door);
            assertThat(threads()).isLessThan(700);
        }
    }

    @Test
    void S38_bodies_that_come_a_byte_at_a_time_hold_no_thread() throws Exception {
        try (OpenDoor door = new OpenDoor(routes());
                SlowClients clients = new SlowClients(door.uri())) {
            long before = heap();
            clients.open(MANY, POST + "Content-Length: 4\r\n\r\na");
            clients.sayOn("b");
            assertQuick(door);
            assertThat(door.send(POST + "Connection: close\r\nContent-Length: 5\r\n\r\nhello"))
                    .contains("200 OK", "took 5");
            assertThat(taken).hasValue(1);
            assertThat(threads()).isLessThan(300);
            assertThat(heap() - before).isLessThan(ROOM);
            clients.sayOn("c");
            clients.sayOn("d");
            while (taken.get() < 1 + MANY) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void S38_bodies_that_are_almost_there_stay_within_the_heap_and_keep_nobody_waiting_who_has_none() throws Exception {
        try (OpenDoor door = new OpenDoor(routes());
                SlowClients clients = new SlowClients(door.uri())) {
            clients.open(600, POST + "Content-Length: 900000\r\n\r\n" + "x".repeat(200_000));
            assertQuick(door);
            assertThat(door.send(POST + "Connection: close\r\nContent-Length: 5\r\n\r\nhello"))
                    .contains("200 OK", "took 5");
        }
    }

    @Test
    void S38_headers_that_do_not_end_close_their_connection_although_a_byte_comes_now_and_then() throws Exception {
        HttpTimes times = new HttpTimes(Duration.ofSeconds(1), PROMPT.multipliedBy(6), PROMPT, PROMPT, PROMPT);
        try (OpenDoor door = new OpenDoor(routes(), times, HttpSettings.Concurrency.DEFAULT);
                SlowClients clients = new SlowClients(door.uri())) {
            clients.open(200, "GET /2.0/quick HTTP/1.1\r\nHost: here\r\nX-Slow: ");
            clients.sayOn("a");
            assertThat(clients.readToEnd(0)).doesNotContain("200");
            assertThat(clients.readToEnd(199)).doesNotContain("200");
            assertQuick(door);
        }
    }

    @Test
    void S38_bodies_that_pause_for_too_long_are_given_up_with_408() throws Exception {
        HttpTimes times = new HttpTimes(PROMPT, Duration.ofSeconds(1), PROMPT, PROMPT, PROMPT);
        try (OpenDoor door = new OpenDoor(routes(), times, HttpSettings.Concurrency.DEFAULT);
                SlowClients clients = new SlowClients(door.uri())) {
            clients.open(1, POST + "Content-Length: 4\r\n\r\na");
            assertThat(clients.readToEnd(0)).contains("408", "has not come to its end in time");
            assertThat(taken).hasValue(0);
        }
    }

    @Test
    void S38_work_that_takes_longer_than_clients_may_pause_is_not_cut_off() throws Exception {
        HttpTimes times = new HttpTimes(PROMPT, Duration.ofMillis(500), PROMPT, PROMPT, PROMPT);
        CountDownLatch never = new CountDownLatch(1);
        List<Route> slow = List.of(
                Route.get("/2.0/long", Access.open(), request -> Response.text(200, "done " + waited(never))),
                Route.get(
                        "/2.0/stream",
                        Access.open(),
                        request -> Response.stream(200, "text/plain", out -> {
                            out.write(("done " + waited(never)).getBytes(StandardCharsets.UTF_8));
                        })));
        try (OpenDoor door = new OpenDoor(slow, times, HttpSettings.Concurrency.DEFAULT)) {
            assertThat(door.sendUntil("GET /2.0/long" + GET, "done false")).contains("200 OK");
            assertThat(door.sendUntil("GET /2.0/stream" + GET, "done false")).contains("200 OK");
        }
    }

    private static boolean waited(CountDownLatch never) {
        try {
            return never.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void S38_an_answer_of_which_a_piece_is_not_taken_in_time_is_cut_off() throws Exception {
        HttpTimes times =
                new HttpTimes(PROMPT, PROMPT.multipliedBy(6), PROMPT, Duration.ofSeconds(1), PROMPT.multipliedBy(6));
        CountDownLatch cut = new CountDownLatch(1);
        List<Route> routes = List.of(Route.get(
                "/2.0/made",
                Access.open(),
                request -> Response.stream(200, "text/plain", out -> {
                    try {
                        endless(out);
                    } finally {
                        cut.countDown();
                    }
                })));
        try (OpenDoor door = new OpenDoor(routes, times, HttpSettings.Concurrency.DEFAULT);
                SlowClients clients = new SlowClients(door.uri())) {
            clients.open(1, "GET /2.0/made" + GET);
            assertThat(cut.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void S38_an_address_has_only_so_many_connections() throws Exception {
        try (OpenDoor door = new OpenDoor(routes(), HttpTimes.DEFAULT, new HttpSettings.Concurrency(20, 10))) {
            try (SlowClients clients = new SlowClients(door.uri())) {
                clients.open(20, "");
                assertQuickFrom(clients, 19);
                clients.open(1, "");
                assertThat(clients.readToEnd(20)).doesNotContain("200");
            }
            String answer = OpenDoor.CLOSED;
            while (!answer.contains("200 OK")) {
                answer = door.send("GET /2.0/quick HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
            }
        }
    }

    private static void assertQuickFrom(SlowClients clients, int connection) throws IOException {
        clients.say(connection, "GET /2.0/quick HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
        assertThat(clients.readToEnd(connection)).contains("200 OK", "here");
        clients.open(1, "");
    }

    private static void assertQuick(OpenDoor door) throws IOException {
        long start = System.nanoTime();
        assertThat(door.send("GET /2.0/quick HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n"))
                .contains("200 OK", "here");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPT);
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
