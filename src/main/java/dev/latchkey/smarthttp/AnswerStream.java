package dev.latchkey.smarthttp;

import dev.latchkey.http.BufferOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The answer on its way to the client. Once told that the side band is in use, it can say in between that the server is
 * still at work, which needs to know where one packet ends and the next begins.
 *
 * <p>Written by one thread; {@link #keepAlive} may be called by another.
 */
final class AnswerStream extends OutputStream {
    private static final int HEADER = 4;
    private static final int BAND_ERROR = 3;
    private static final int MAX_MESSAGE = 900;

    /** A packet of band 1 that holds nothing, as git's own upload-pack sends it. */
    private static final byte[] NOTHING_YET = "0005\1".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final ReentrantLock lock = new ReentrantLock();
    private final byte[] header = new byte[HEADER];
    private int headerLength;
    private int left;
    private boolean sideBand;
    private boolean ended;
    private volatile boolean started;
    private volatile boolean broken;
    private volatile long lastWrite = System.nanoTime();

    private Optional<Rest> rest = Optional.empty();

    /** What remains of an answer when everything is computed. */
    @FunctionalInterface
    interface Rest {
        void send() throws IOException;
    }

    AnswerStream(OutputStream out) {
        this.out = out;
    }

    /** From here on everything is packets of the side band; called between two packets. */
    void sideBandFromHere() {
        lock.lock();
        try {
            sideBand = true;
        } finally {
            lock.unlock();
        }
    }

    /** The rest is only to be sent, on a thread that need not be this one; nothing is written here after this. */
    void endsWith(Rest sending) {
        rest = Optional.of(sending);
    }

    Optional<Rest> rest() {
        return rest;
    }

    /** Whether anything was written. */
    boolean started() {
        return started;
    }

    /** Whether the client has gone away. */
    boolean broken() {
        return broken;
    }

    /** Tells the client what went wrong, where its protocol has a place for it; git prints it after {@code remote:}. */
    void error(String message) throws IOException {
        String text = message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) : message;
        byte[] words = ((sideBand ? (char) BAND_ERROR : "ERR ") + text + "\n").getBytes(StandardCharsets.UTF_8);
        write(String.format(java.util.Locale.ROOT, "%04x", words.length + HEADER)
                .getBytes(StandardCharsets.US_ASCII));
        write(words);
        if (sideBand) {
            write("0000".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        lock.lock();
        try {
            if (sideBand) {
                follow(bytes, offset, length);
            }
            started = true;
            out.write(bytes, offset, length);
            lastWrite = System.nanoTime();
        } catch (IOException e) {
            broken = true;
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** Writes all that remains in the buffer. */
    void write(ByteBuffer bytes) throws IOException {
        if (!(out instanceof BufferOutput direct)) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            write(copy, 0, copy.length);
            return;
        }
        lock.lock();
        try {
            if (sideBand) {
                follow(bytes);
            }
            started = true;
            direct.write(bytes);
            lastWrite = System.nanoTime();
        } catch (IOException e) {
            broken = true;
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends all that is left of the answer out of a file, without copies.
     *
     * @return false, with nothing sent, where that cannot be
     */
    boolean finish(FileChannel file, long from, long count) throws IOException {
        if (!(out instanceof BufferOutput direct)) {
            return false;
        }
        lock.lock();
        boolean whole = false;
        try {
            boolean sent = direct.transfer(file, from, count);
            ended |= sent;
            started |= sent;
            lastWrite = System.nanoTime();
            whole = true;
            return sent;
        } finally {
            // In the middle of what was announced nothing else can be said, whatever went wrong.
            broken |= !whole;
            lock.unlock();
        }
    }

    private void follow(byte[] bytes, int offset, int length) {
        follow(ByteBuffer.wrap(bytes, offset, length));
    }

    private void follow(ByteBuffer bytes) {
        int at = bytes.position();
        int end = bytes.limit();
        while (at < end) {
            if (left > 0) {
                int used = Math.min(left, end - at);
                left -= used;
                at += used;
            } else {
                header[headerLength++] = bytes.get(at++);
                if (headerLength == HEADER) {
                    headerLength = 0;
                    int size = Integer.parseInt(new String(header, StandardCharsets.US_ASCII), 16);
                    ended |= size == 0;
                    left = Math.max(0, size - HEADER);
                }
            }
        }
    }

    @Override
    public void flush() throws IOException {
        lock.lock();
        try {
            out.flush();
        } catch (IOException e) {
            broken = true;
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the client has waited this long for a byte. */
    boolean silentFor(Duration time) {
        return System.nanoTime() - lastWrite > time.toNanos();
    }

    /** Shows the client, and every proxy between, that the server is still at work; does nothing where that is impossible. */
    void keepAlive() {
        if (!lock.tryLock()) {
            return;
        }
        try {
            if (sideBand && !ended && !broken && left == 0 && headerLength == 0) {
                out.write(NOTHING_YET);
                out.flush();
                lastWrite = System.nanoTime();
            }
        } catch (IOException e) {
            broken = true;
        } finally {
            lock.unlock();
        }
    }
}
