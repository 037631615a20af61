package dev.latchkey.fetchcache;

/** The last bytes of an answer that has no more room on the disk, by their place in it. */
final class Window {
    static final int SIZE = 1 << 20;

    private final byte[] ring = new byte[SIZE];

    void put(long at, byte[] bytes, int offset, int length) {
        int from = (int) (at % SIZE);
        int first = Math.min(length, SIZE - from);
        System.arraycopy(bytes, offset, ring, from, first);
        System.arraycopy(bytes, offset + first, ring, 0, length - first);
    }

    void get(long at, byte[] into, int length) {
        int from = (int) (at % SIZE);
        int first = Math.min(length, SIZE - from);
        System.arraycopy(ring, from, into, 0, first);
        System.arraycopy(ring, 0, into, first, length - first);
    }
}
