package dev.latchkey.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;

/** The way to one client, with limits of time: for each piece that it is given, and for everything. */
final class Outlet extends FilterOutputStream implements BufferOutput {
    private static final int PIECE = 128 * 1024;
    private static final long NEVER = Long.MAX_VALUE;

    private final BodyOutput body;
    private final Overseer overseer;
    private final long end;
    private final Duration pieceTime;
    private volatile long pieceEnd = NEVER;

    Outlet(BodyOutput body, HttpTimes times, Overseer overseer) {
        super(body);
        this.body = body;
        this.overseer = overseer;
        this.pieceTime = times.piece();
        this.end = System.nanoTime() + times.operation().toNanos();
    }

    /** Whether the client has taken too long. */
    boolean isOverdue(long now) {
        long due = pieceEnd;
        return (due != NEVER && now - due > 0) || now - end > 0;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int at = 0; at < length; at += PIECE) {
            int from = offset + at;
            int count = Math.min(PIECE, length - at);
            inTime(() -> out.write(bytes, from, count));
        }
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            int count = Math.min(PIECE, bytes.remaining());
            ByteBuffer piece = bytes.slice(bytes.position(), count);
            inTime(() -> body.write(piece));
            bytes.position(bytes.position() + count);
        }
    }

    @Override
    public boolean transfer(FileChannel file, long from, long count) throws IOException {
        pieceEnd = System.nanoTime() + pieceTime.toNanos();
        try {
            return body.transfer(file, from, count, new Pace());
        } finally {
            pieceEnd = NEVER;
        }
    }

    /** Each piece has its time anew. */
    private final class Pace implements FileRegion.Progress {
        private long moved;

        @Override
        public void moved(long bytes) {
            moved += bytes;
            if (moved >= PIECE) {
                moved = 0;
                pieceEnd = System.nanoTime() + pieceTime.toNanos();
            }
        }
    }

    @Override
    public void flush() throws IOException {
        inTime(out::flush);
    }

    @Override
    public void close() throws IOException {
        try {
            inTime(out::close);
        } finally {
            leave();
        }
    }

    /** Nothing more is sent. */
    void leave() {
        overseer.leave(this);
    }

    private void inTime(Step step) throws IOException {
        pieceEnd = System.nanoTime() + pieceTime.toNanos();
        try {
            step.run();
        } finally {
            pieceEnd = NEVER;
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
