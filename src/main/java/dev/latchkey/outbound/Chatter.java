package dev.latchkey.outbound;

import dev.latchkey.core.ByteSize;

/**
 * Bounds what a far server says of its progress beside a pack (gitprotocol-pack, side-band): JGit keeps all of it in memory,
 * and copies a line that does not end anew with each packet.
 * Reads the lengths of packet lines as they pass, and gives up where none is, for then nothing is said beside the pack.
 */
final class Chatter {
    private static final ByteSize MOST = new ByteSize(256 * 1024);
    private static final int HEADER = 4;
    private static final int PROGRESS = 2;
    private static final int ERROR = 3;

    private int headerSeen;
    private int length;
    private int left;
    private boolean first;
    private boolean counted;
    private boolean off;
    private long said;

    void see(byte[] bytes, int offset, int count) throws Refused {
        int at = offset;
        int end = offset + count;
        while (at < end && !off) {
            if (left == 0) {
                header(bytes[at++]);
                continue;
            }
            if (first) {
                counted = bytes[at] == PROGRESS || bytes[at] == ERROR;
                first = false;
            }
            int taken = Math.min(left, end - at);
            left -= taken;
            at += taken;
            said += counted ? taken : 0;
        }
        if (said > MOST.bytes()) {
            throw new Refused("The other server says more than " + MOST + " of its progress.");
        }
    }

    private void header(byte digit) {
        int value = digit < 0 ? -1 : Character.digit(digit, 16);
        if (value < 0) {
            off = true;
            return;
        }
        length = length << 4 | value;
        if (++headerSeen == HEADER) {
            left = Math.max(0, length - HEADER);
            first = true;
            length = 0;
            headerSeen = 0;
        }
    }
}
