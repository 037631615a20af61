package dev.latchkey.smarthttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clones whose clients stop reading: more of them than there are threads that compute. */
@Timeout(180)
final class S38IdleClonesTest {
    private static final int IDLE = 500;
    private static final int MOST_MORE = 60;
    private static final int SIZE = 12 << 20;

    @TempDir
    Path directory;

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void S38_idle_clones_keep_no_other_clone_waiting_and_one_token_has_only_so_many_requests_in_progress()
            throws Exception {
        try (GitDoor door = new GitDoor(directory, GitLimits.defaults())) {
            Path work = door.workplace("work");
            byte[] noise = new byte[SIZE];
            new Random(1).nextBytes(noise);
            Files.write(work.resolve("noise"), noise);
            String tip = door.commit(work, "file", "content");
            door.git(work, "push", "-q", "origin", "HEAD:refs/heads/main");
            for (int i = 0; i < IDLE; i++) {
                assertThat(status(begin(door, tip))).isEqualTo(200);
            }
            assertThat(door.refs()).contains(tip);
            door.git(directory, "clone", "-q", door.url(), "copy");
            assertThat(Files.size(directory.resolve("copy/noise"))).isEqualTo(SIZE);
            int status = 200;
            for (int i = 0; i < MOST_MORE && status == 200; i++) {
                status = status(begin(door, tip));
            }
            assertThat(status).isEqualTo(429);
            hangUp();
        }
    }

    /** Asks for everything, and reads no further than the status. */
    private Socket begin(GitDoor door, String tip) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), door.uri().getPort()));
        byte[] body =
                RawClient.lines("command=fetch\n", "0001", "no-progress\n", "want " + tip + "\n", "done\n", "0000");
        String head = "POST /acme/app.git/git-upload-pack HTTP/1.1\r\nHost: localhost\r\nGit-Protocol: version=2\r\n"
                + "Authorization: Bearer " + door.secret.reveal()
                + "\r\nContent-Type: application/x-git-upload-pack-request\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        socket.getOutputStream().write(RawClient.joined(head.getBytes(StandardCharsets.US_ASCII), body));
        return socket;
    }

    private static int status(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        String line = new String(in.readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
        return Integer.parseInt(line.substring(line.indexOf(' ') + 1));
    }
}
