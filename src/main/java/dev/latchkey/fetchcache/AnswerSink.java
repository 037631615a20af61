package dev.latchkey.fetchcache;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Where a build writes its answer. Takes the packets of band 2 out of the side band: how the work went on is of interest
 * while it goes on. Hands everything else over in large pieces, which end where a packet ends.
 */
public final class AnswerSink extends OutputStream {
    private static final int LENGTH = 4;
    private static final int HEAD = 5;
    private static final int BAND_PROGRESS = 2;

    private final GrowingAnswer answer;
    private final ByteBuffer buffer = Chunks.take();
    private final byte[] head = new byte[HEAD];
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();
    private int headLength;
    private int left;
    private boolean inProgress;
    private boolean sideBand;
    private boolean pack;

    AnswerSink(GrowingAnswer answer) {
        this.answer = answer;
    }

    /** A pack follows, which makes the answer one to keep; called between two packets. */
    public void packFromHere(boolean inSideBand) throws IOException {
        drain();
        pack = true;
        sideBand = inSideBand;
        if (inSideBand) {
            answer.bandFromHere();
        }
    }

    /** Hands over what is left; whether there was a pack. */
    boolean finish() throws IOException {
        drain();
        return pack;
    }

    /** Gives memory back; nothing is written after this. Closing the stream, which others do as well, does nothing. */
    void release() {
        Chunks.giveBack(buffer);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (sideBand) {
            split(bytes, offset, length);
        } else {
            keep(bytes, offset, length);
        }
    }

    private void split(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (left > 0) {
                int count = Math.min(left, end - at);
                put(bytes, at, count);
                left -= count;
                at += count;
                endPacket();
            } else {
                head[headLength++] = bytes[at++];
                beginPacket();
            }
        }
    }

    /** A length of 4 or less is that of a packet without a band: the flush at the end. */
    private void beginPacket() throws IOException {
        if (headLength < LENGTH) {
            return;
        }
        int size = Integer.parseInt(new String(head, 0, LENGTH, StandardCharsets.US_ASCII), 16);
        if (headLength == LENGTH && size > LENGTH) {
            return;
        }
        inProgress = headLength == HEAD && head[LENGTH] == BAND_PROGRESS;
        put(head, 0, headLength);
        left = Math.max(0, size - headLength);
        headLength = 0;
        endPacket();
    }

    private void put(byte[] bytes, int offset, int length) throws IOException {
        if (inProgress) {
            progress.write(bytes, offset, length);
        } else {
            keep(bytes, offset, length);
        }
    }

    private void endPacket() throws IOException {
        if (left > 0) {
            return;
        }
        if (inProgress) {
            drain();
            answer.progress(progress.toByteArray());
            progress.reset();
            inProgress = false;
        } else if (buffer.position() >= buffer.capacity() / 2) {
            drain();
        }
    }

    private void keep(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (!buffer.hasRemaining()) {
                drain();
            }
            int count = Math.min(end - at, buffer.remaining());
            buffer.put(bytes, at, count);
            at += count;
        }
    }

    private void drain() throws IOException {
        if (buffer.position() > 0) {
            answer.append(buffer.flip());
            buffer.clear();
        }
    }

    /** Between two packets only, for whoever waits in the middle of one cannot be told anything. */
    @Override
    public void flush() throws IOException {
        if (left == 0 && headLength == 0) {
            drain();
        }
    }
}
