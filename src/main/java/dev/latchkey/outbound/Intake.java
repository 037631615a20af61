package dev.latchkey.outbound;

import dev.latchkey.core.ByteSize;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** How much a far server may send: in one answer that lists refs, and in all. */
final class Intake {
    private final ByteSize listing;
    private final ByteSize all;
    private long received;

    Intake(ByteSize listing, ByteSize all) {
        this.listing = listing;
        this.all = all;
    }

    /** The bytes that have come. */
    synchronized long received() {
        return received;
    }

    private synchronized void count(long bytes, long ofThis, boolean lists) throws Refused {
        received += bytes;
        if (received > all.bytes()) {
            throw new Refused("The other server sends more than " + all + ", which is this server's limit.");
        }
        if (lists && ofThis > listing.bytes()) {
            throw new Refused("The other server lists more than " + listing
                    + " of branches and tags, which is this server's limit.");
        }
    }

    /** @param drop ends the exchange, in place of closing the stream */
    InputStream counting(InputStream in, boolean lists, Runnable drop) {
        return new Counted(in, lists, drop);
    }

    private final class Counted extends FilterInputStream {
        private final boolean lists;
        private final Chatter chatter = new Chatter();
        private final Runnable drop;
        private long ofThis;

        Counted(InputStream in, boolean lists, Runnable drop) {
            super(in);
            this.lists = lists;
            this.drop = drop;
        }

        @Override
        public void close() {
            drop.run();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (read > 0) {
                ofThis += read;
                count(read, ofThis, lists);
                chatter.see(bytes, offset, read);
            }
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            byte[] passed = new byte[(int) Math.min(bytes, 8_192)];
            return bytes <= 0 ? 0 : Math.max(0, read(passed, 0, passed.length));
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
