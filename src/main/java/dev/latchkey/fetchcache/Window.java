package dev.latchkey.fetchcache;

import java.nio.ByteBuffer;

/** The last bytes of an answer that has no more room on the disk, by their place in it. */
final class Window {
    static final int SIZE = 1 << 20;

    private final byte[] ring = new byte[SIZE];

    void put(long at, ByteBuffer bytes) {
        int from = (int) (at % SIZE);
        int first = Math.min(bytes.remaining(), SIZE - from);
        bytes.get(ring, from, first);
        bytes.get(ring, 0, bytes.remaining());
    }

    void get(long at, ByteBuffer into) {
        int from = (int) (at % SIZE);
        int first = Math.min(into.remaining(), SIZE - from);
        into.put(ring, from, first);
        into.put(ring, 0, into.remaining());
    }
}
