package dev.latchkey.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Many connections at once whose clients say something and then take their time. */
final class SlowClients implements AutoCloseable {
    private final InetSocketAddress server;
    private final List<SocketChannel> connections = new ArrayList<>();

    SlowClients(URI server) {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort());
    }

    /** Opens so many more, each of which sends this and reads nothing. */
    void open(int count, String said) throws IOException {
        for (int i = 0; i < count; i++) {
            SocketChannel connection = SocketChannel.open();
            connection.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
            connection.connect(server);
            connections.add(connection);
            say(connection, said);
        }
    }

    void say(int connection, String said) throws IOException {
        say(connections.get(connection), said);
    }

    /** All say a little more. */
    void sayOn(String said) throws IOException {
        for (SocketChannel connection : connections) {
            say(connection, said);
        }
    }

    private static void say(SocketChannel connection, String said) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(said.getBytes(StandardCharsets.ISO_8859_1));
        while (bytes.hasRemaining()) {
            connection.write(bytes);
        }
    }

    /** All that the one connection is sent, until the server closes it. */
    String readToEnd(int connection) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(64 * 1024);
        try {
            while (connections.get(connection).read(into) >= 0) {
                if (!into.hasRemaining()) {
                    into.clear();
                }
            }
        } catch (java.net.SocketException e) {
            return OpenDoor.CLOSED;
        }
        return new String(into.array(), 0, into.position(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel connection : connections) {
            connection.close();
        }
    }
}
