package dev.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.latchkey.auth.Access;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of files that the operating system sends, seen by a client that takes the chunks apart itself. */
@Timeout(180)
@SuppressWarnings("NullAway.Init")
final class FileTransferTest {
    private static final byte[] HEAD = "head".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TAIL = "tail".getBytes(StandardCharsets.US_ASCII);
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private final AtomicBoolean transferred = new AtomicBoolean();
    private final CountDownLatch over = new CountDownLatch(1);

    /** A file whose bytes cannot be mistaken for framing or for one another. */
    private Path file(long size) throws IOException {
        Path file = directory.resolve("file");
        Random random = new Random(1);
        byte[] piece = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long at = 0; at < size; at += piece.length) {
                random.nextBytes(piece);
                out.write(piece, 0, (int) Math.min(piece.length, size - at));
            }
        }
        return file;
    }

    private static void resize(Path file, long size) throws IOException {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            opened.setLength(size);
        }
    }

    /** Answers a head, the file from its second byte on, and a tail. */
    private List<Route> routes(Path path) {
        return List.of(
                Route.get(
                        "/2.0/file",
                        Access.open(),
                        request -> Response.stream(200, "text/plain", out -> {
                            try {
                                send(path, out);
                            } finally {
                                over.countDown();
                            }
                        })),
                Route.get("/2.0/next", Access.open(), request -> Response.text(200, "next")));
    }

    private void send(Path path, OutputStream out) throws IOException {
        BufferOutput direct = (BufferOutput) out;
        try (FileChannel file = FileChannel.open(path)) {
            direct.write(ByteBuffer.wrap(HEAD));
            long count = file.size() - 1;
            transferred.set(direct.transfer(file, 1, count));
            if (!transferred.get()) {
                direct.write(file.map(FileChannel.MapMode.READ_ONLY, 1, count));
            }
            out.write(TAIL);
        }
    }

    private static void ask(Socket socket, String path, String... headers) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: here\r\n"
                + String.join("", Arrays.stream(headers).map(h -> h + "\r\n").toList()) + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    private Socket socket(OpenDoor door) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.uri().getPort());
        socket.setSoTimeout(120_000);
        return socket;
    }

    /** Takes little at once. */
    private static Socket slow(OpenDoor door) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(8_192);
        socket.setSoTimeout(120_000);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), door.uri().getPort()));
        return socket;
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\r'; next = in.readUnsignedByte()) {
            line.append((char) next);
        }
        assertThat(in.readUnsignedByte()).isEqualTo('\n');
        return line.toString();
    }

    private static String header(DataInputStream in) throws IOException {
        StringBuilder header = new StringBuilder();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            header.append(line).append('\n');
        }
        return header.toString();
    }

    /** RFC 9112, 7.1: size, bytes, end of line, and at last a size of nothing. */
    private static byte[] chunked(DataInputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size = Integer.parseInt(line(in), 16);
        while (size > 0) {
            byte[] chunk = new byte[size];
            in.readFully(chunk);
            body.writeBytes(chunk);
            assertThat(line(in)).isEmpty();
            size = Integer.parseInt(line(in), 16);
        }
        assertThat(line(in)).isEmpty();
        return body.toByteArray();
    }

    private static byte[] expected(Path file) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(HEAD);
        byte[] content = Files.readAllBytes(file);
        all.write(content, 1, content.length - 1);
        all.writeBytes(TAIL);
        return all.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 300_000, (64L << 20) + 1, (128L << 20) + 77})
    void it_is_framed_as_what_was_written_and_the_connection_goes_on(long size) throws Exception {
        Path file = file(size);
        try (OpenDoor door = new OpenDoor(routes(file));
                Socket socket = socket(door)) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (int i = 0; i < 2; i++) {
                ask(socket, "/2.0/file");
                ask(socket, "/2.0/next");
                assertThat(header(in)).contains("200 OK", "Transfer-Encoding: chunked");
                assertThat(Arrays.equals(chunked(in), expected(file))).isTrue();
                assertThat(transferred.get()).isEqualTo(FileEndPoint.IS_SAFE);
                assertThat(header(in)).contains("200 OK", "Content-Length: 4");
                assertThat(in.readNBytes(4)).isEqualTo("next".getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    @Test
    void it_is_copied_where_the_body_ends_with_the_connection() throws Exception {
        Path file = file(3 << 20);
        try (OpenDoor door = new OpenDoor(routes(file));
                Socket socket = socket(door)) {
            ask(socket, "/2.0/file", "Connection: close");
            DataInputStream in = new DataInputStream(socket.getInputStream());
            assertThat(header(in)).contains("200 OK").doesNotContain("chunked");
            assertThat(Arrays.equals(in.readAllBytes(), expected(file))).isTrue();
            assertThat(transferred).isFalse();
        }
    }

    @Test
    void it_is_copied_over_version_2() throws Exception {
        Path file = file(3 << 20);
        try (OpenDoor door = new OpenDoor(routes(file))) {
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
            URI uri = door.uri().resolve("/2.0/file");
            HttpRequest request = HttpRequest.newBuilder(uri).build();
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(Arrays.equals(answer.body(), expected(file))).isTrue();
            assertThat(transferred).isFalse();
        }
    }

    @Test
    void a_client_that_takes_it_slowly_gets_all_of_it() throws Exception {
        Path file = file(24 << 20);
        HttpTimes times = new HttpTimes(LONG, LONG, LONG, LONG, LONG);
        try (OpenDoor door = new OpenDoor(routes(file), times, HttpSettings.Concurrency.DEFAULT);
                Socket socket = slow(door)) {
            ask(socket, "/2.0/file");
            DataInputStream in = new DataInputStream(socket.getInputStream());
            assertThat(header(in)).contains("200 OK");
            assertThat(Arrays.equals(chunked(in), expected(file))).isTrue();
            assertThat(transferred.get()).isEqualTo(FileEndPoint.IS_SAFE);
        }
    }

    @Test
    void S38_a_client_that_takes_no_piece_of_it_in_time_is_cut_off() throws Exception {
        Path file = file(24 << 20);
        HttpTimes times = new HttpTimes(LONG, LONG, LONG, Duration.ofSeconds(1), LONG);
        try (OpenDoor door = new OpenDoor(routes(file), times, HttpSettings.Concurrency.DEFAULT);
                Socket socket = slow(door)) {
            ask(socket, "/2.0/file");
            assertThat(over.await(60, TimeUnit.SECONDS)).isTrue();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            assertThat(header(in)).contains("200 OK");
            assertThatThrownBy(() -> chunked(in)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_file_that_is_cut_off_meanwhile_cuts_the_connection() throws Exception {
        assumeTrue(FileEndPoint.IS_SAFE, "this Java copies");
        Path file = file(1);
        resize(file, 400L << 20);
        try (OpenDoor door = new OpenDoor(routes(file));
                Socket socket = slow(door)) {
            ask(socket, "/2.0/file");
            DataInputStream in = new DataInputStream(socket.getInputStream());
            assertThat(header(in)).contains("200 OK");
            resize(file, 300L << 20);
            assertThatThrownBy(() -> chunked(in)).isInstanceOf(IOException.class);
            assertThat(over.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }
}
