package dev.latchkey.fetchcache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One recipient of an answer that is still growing. */
final class Follower implements Answer {
    private final GrowingAnswer answer;
    private final FileChannel file;
    private volatile long position;
    private int told;
    private boolean inBand;

    Follower(GrowingAnswer answer, Path part) throws IOException {
        this.answer = answer;
        this.file = FileChannel.open(part, StandardOpenOption.READ);
    }

    /** How much was read. */
    long position() {
        return position;
    }

    /** How many packets of progress were sent. */
    int told() {
        return told;
    }

    @Override
    public void sendTo(Recipient recipient) throws IOException {
        ByteBuffer chunk = Chunks.take();
        try {
            sendTo(recipient, chunk);
        } finally {
            Chunks.giveBack(chunk);
        }
    }

    private void sendTo(Recipient recipient, ByteBuffer chunk) throws IOException {
        int count = 0;
        while (count >= 0) {
            long seen = answer.version();
            if (!inBand && answer.isBandFrom(position)) {
                recipient.sideBandFromHere();
                inBand = true;
            }
            tellProgress(recipient);
            long before = position;
            count = answer.read(this, chunk.clear());
            if (count > 0) {
                position = before + count;
                answer.moved();
                recipient.write(chunk.flip());
            } else if (count == 0) {
                pause(recipient, seen);
            }
        }
    }

    private void tellProgress(Recipient recipient) throws IOException {
        Optional<byte[]> packet = answer.progress(position, told);
        while (packet.isPresent()) {
            told++;
            recipient.progress(packet.get());
            packet = answer.progress(position, told);
        }
    }

    private void pause(Recipient recipient, long seen) throws IOException {
        recipient.flush();
        answer.awaitBeyond(seen);
        if (recipient.isGone()) {
            throw new IOException("The client went away");
        }
    }

    /** Reads on from where it is until the buffer is full. */
    void readFile(ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (file.read(into, position + into.position()) < 0) {
                throw new IOException("a growing answer was cut off while it was read");
            }
        }
    }

    @Override
    public void close() {
        answer.leave(this);
        Quietly.close(file);
    }
}
