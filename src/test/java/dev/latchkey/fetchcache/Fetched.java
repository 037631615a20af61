package dev.latchkey.fetchcache;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** A recipient that keeps what it got, and can be slow or go away. */
final class Fetched implements Recipient {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringBuilder progress = new StringBuilder();
    private final CountDownLatch gate;
    private volatile int bandFrom = -1;
    private volatile boolean gone;

    private Fetched(CountDownLatch gate) {
        this.gate = gate;
    }

    static Fetched eagerly() {
        return new Fetched(new CountDownLatch(0));
    }

    /** Takes the first byte only when the gate opens. */
    static Fetched after(CountDownLatch gate) {
        return new Fetched(gate);
    }

    /** Sends the answer to it on a thread of its own. */
    CompletableFuture<Fetched> from(Answer answer) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (answer) {
                        answer.sendTo(this);
                        return this;
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                task -> new Thread(task, "recipient").start());
    }

    void goAway() {
        gone = true;
    }

    synchronized byte[] bytes() {
        return bytes.toByteArray();
    }

    synchronized int size() {
        return bytes.size();
    }

    int bandFrom() {
        return bandFrom;
    }

    synchronized String progress() {
        return progress.toString();
    }

    @Override
    public boolean finish(FileChannel file, long from, long count) {
        return false;
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        if (gone) {
            throw new IOException("broken pipe");
        }
        synchronized (this) {
            byte[] copy = new byte[from.remaining()];
            from.get(copy);
            bytes.writeBytes(copy);
        }
    }

    @Override
    public void sideBandFromHere() {
        bandFrom = size();
    }

    @Override
    public synchronized void progress(byte[] packet) {
        progress.append(new String(packet, StandardCharsets.UTF_8));
    }

    @Override
    public void flush() {}

    @Override
    public boolean isGone() {
        return gone;
    }
}
