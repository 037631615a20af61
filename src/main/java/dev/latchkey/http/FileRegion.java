package dev.latchkey.http;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/** A part of a file on its way to a client. */
final class FileRegion {
    /** The most that one call moves, so that its thread looks up now and then. */
    private static final long STEP = 1024L * 1024;

    private final FileChannel file;
    private final Progress progress;
    private final long end;
    private long position;

    /** Hears of each piece that has left. */
    @FunctionalInterface
    interface Progress {
        void moved(long bytes);
    }

    FileRegion(FileChannel file, long from, long count, Progress progress) {
        this.file = file;
        this.position = from;
        this.end = from + count;
        this.progress = progress;
    }

    long remaining() {
        return end - position;
    }

    /**
     * Moves as much as the channel takes without waiting.
     *
     * @return whether that was all
     */
    boolean moveTo(WritableByteChannel channel) throws IOException {
        long moved = -1;
        while (position < end && moved != 0) {
            moved = file.transferTo(position, Math.min(STEP, end - position), channel);
            position += moved;
            progress.moved(moved);
        }
        if (position < end && file.size() <= position) {
            throw new IOException("a file was cut off while it was sent");
        }
        return position == end;
    }
}
