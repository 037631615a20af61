package dev.latchkey.smarthttp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.util.NB;

/**
 * A request body on its way to JGit, read along packet line by packet line (gitprotocol-common), so that a rule can refuse
 * it before memory is spent on it. In a push, what follows the first flush is the pack, of which only the header is read.
 */
final class RequestLines extends FilterInputStream {
    /** What is allowed in a request; refuses with {@link LimitExceeded}. */
    interface Rule {
        /** A line, without its end and cut after 1024 bytes. */
        void line(String line) throws PackProtocolException;

        /** Called with the number of bytes so far, after each read. */
        void total(long bytes) throws LimitExceeded;

        /** Whether a flush ends the lines and a pack follows. */
        boolean packFollows();

        /** The number of objects that the pack claims to have. */
        void pack(long objects) throws LimitExceeded;
    }

    private static final int LENGTH_DIGITS = 4;
    private static final int LINE_SHOWN = 1024;
    private static final int PACK_HEADER = 12;
    private static final int PACK_COUNT_AT = 8;
    private static final int SCRATCH = 8192;

    private final Rule rule;
    private final Runnable atEnd;
    private final long deadline;
    private final byte[] collected = new byte[LINE_SHOWN];
    private int collectedLength;
    private int left;
    private boolean inLine;
    private State state = State.LINES;
    private long total;

    private enum State {
        LINES,
        PACK_HEADER,
        OPAQUE
    }

    /**
     * @param atEnd called once the body is read to its end
     */
    RequestLines(InputStream body, Rule rule, Duration time, Runnable atEnd) {
        super(body);
        this.rule = rule;
        this.atEnd = atEnd;
        this.deadline = System.nanoTime() + time.toNanos();
    }

    /** How many bytes were read so far. */
    long total() {
        return total;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        if (count < 0) {
            atEnd.run();
            return count;
        }
        total += count;
        rule.total(total);
        if (System.nanoTime() > deadline) {
            throw new LimitExceeded("The request took longer than this server waits for one. Send less at once.");
        }
        follow(bytes, offset, count);
        return count;
    }

    /** Reads, so that nothing escapes the rule. */
    @Override
    public long skip(long count) throws IOException {
        byte[] scratch = new byte[(int) Math.min(count, SCRATCH)];
        return Math.max(0, read(scratch, 0, scratch.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void follow(byte[] bytes, int offset, int count) throws PackProtocolException {
        int at = offset;
        while (at < offset + count && state != State.OPAQUE) {
            int available = offset + count - at;
            at += switch (state) {
                case LINES -> inLine ? line(bytes, at, available) : length(bytes, at);
                case PACK_HEADER -> packHeader(bytes, at);
                case OPAQUE -> available;
            };
        }
    }

    private int length(byte[] bytes, int at) throws PackProtocolException {
        collected[collectedLength++] = bytes[at];
        if (collectedLength == LENGTH_DIGITS) {
            collectedLength = 0;
            begin(hex());
        }
        return 1;
    }

    /** Lines shorter than their own length field are the special packets: flush and, in a fetch, delimiter. */
    private void begin(int length) throws PackProtocolException {
        boolean delimiter = length == 1 && !rule.packFollows();
        if (length != 0 && !delimiter && length < LENGTH_DIGITS) {
            throw new PackProtocolException("The request holds a line whose length is not one that git writes.");
        }
        if (length == 0 && rule.packFollows()) {
            state = State.PACK_HEADER;
        } else if (length > LENGTH_DIGITS) {
            left = length - LENGTH_DIGITS;
            inLine = true;
        }
    }

    /** The four digits collected, or -1 when they are none. */
    private int hex() {
        int value = 0;
        for (int i = 0; i < LENGTH_DIGITS; i++) {
            int digit = Character.digit(collected[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private int line(byte[] bytes, int at, int available) throws PackProtocolException {
        int used = Math.min(left, available);
        int kept = Math.min(used, LINE_SHOWN - collectedLength);
        System.arraycopy(bytes, at, collected, collectedLength, kept);
        collectedLength += kept;
        left -= used;
        if (left == 0) {
            inLine = false;
            String line = new String(collected, 0, collectedLength, StandardCharsets.ISO_8859_1);
            collectedLength = 0;
            rule.line(line.endsWith("\n") ? line.substring(0, line.length() - 1) : line);
        }
        return used;
    }

    private int packHeader(byte[] bytes, int at) throws LimitExceeded {
        collected[collectedLength++] = bytes[at];
        if (collectedLength == PACK_HEADER) {
            state = State.OPAQUE;
            rule.pack(NB.decodeUInt32(collected, PACK_COUNT_AT));
        }
        return 1;
    }
}
