package dev.latchkey.fetchcache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A build that writes an answer as upload-pack does: a line, and packets of the side band up to a flush. */
final class Packets {
    private static final int PAYLOAD = 50_000;

    final AtomicInteger begun = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    private final int count;
    private final byte[] noise = new byte[PAYLOAD];
    private CountDownLatch gate = new CountDownLatch(0);
    private boolean breaks;

    Packets(int count) {
        this.count = count;
        new Random(7).nextBytes(noise);
    }

    /** Writes the second half only when the gate opens. */
    Packets pausing(CountDownLatch until) {
        gate = until;
        return this;
    }

    /** Breaks after the half. */
    Packets breaking() {
        breaks = true;
        return this;
    }

    Supplier<Build> build() {
        return () -> new Build() {
            @Override
            public void writeTo(AnswerSink sink) throws IOException {
                begun.incrementAndGet();
                write(sink);
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    private void write(AnswerSink sink) throws IOException {
        sink.write("000dpackfile\n".getBytes(StandardCharsets.US_ASCII));
        sink.packFromHere(true);
        for (int i = 0; i < count; i++) {
            if (i == count / 2) {
                sink.flush();
                await();
                if (breaks) {
                    throw new IOException("the build broke");
                }
            }
            sink.write(packet(2, ("working " + i + "\r").getBytes(StandardCharsets.US_ASCII)));
            byte[] data = packet(1, noise);
            sink.write(data, 0, 3);
            sink.write(data, 3, 20);
            sink.write(data, 23, data.length - 23);
        }
        sink.write("0000".getBytes(StandardCharsets.US_ASCII));
        sink.flush();
    }

    private void await() throws IOException {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static byte[] packet(int band, byte[] payload) {
        byte[] packet = Arrays.copyOf(
                String.format(Locale.ROOT, "%04x%c", payload.length + 5, (char) band)
                        .getBytes(StandardCharsets.US_ASCII),
                payload.length + 5);
        System.arraycopy(payload, 0, packet, 5, payload.length);
        return packet;
    }

    /** The answer, without progress. */
    byte[] expected() {
        byte[] packet = packet(1, noise);
        byte[] all = new byte[13 + count * packet.length + 4];
        System.arraycopy("000dpackfile\n".getBytes(StandardCharsets.US_ASCII), 0, all, 0, 13);
        for (int i = 0; i < count; i++) {
            System.arraycopy(packet, 0, all, 13 + i * packet.length, packet.length);
        }
        System.arraycopy("0000".getBytes(StandardCharsets.US_ASCII), 0, all, all.length - 4, 4);
        return all;
    }
}
