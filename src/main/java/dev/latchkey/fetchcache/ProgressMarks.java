package dev.latchkey.fetchcache;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Packets of band 2, which are told and not kept, and where in the answer each belongs. Used under the lock of its answer. */
final class ProgressMarks {
    private static final int MOST = 2_000;

    private final List<byte[]> packets = new ArrayList<>();
    private final List<Long> places = new ArrayList<>();

    /** Beyond some number they are dropped, for they are held in memory. */
    void add(long at, byte[] packet) {
        if (packets.size() < MOST) {
            packets.add(packet);
            places.add(at);
        }
    }

    /** The packet that is due at a position, after so many others. */
    Optional<byte[]> due(long position, int told) {
        return told < packets.size() && places.get(told) == position
                ? Optional.of(packets.get(told))
                : Optional.empty();
    }

    /** Where the next one is, after so many others, or else the end. */
    long next(int told, long end) {
        return told < packets.size() ? Math.min(end, places.get(told)) : end;
    }
}
