package dev.latchkey.smarthttp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;

/** Packet lines (gitprotocol-common) that are written into memory, many thousands in a row. */
final class PacketBytes {
    private static final int LENGTH_DIGITS = 4;
    private static final int LONGEST = 65_520;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[4096];
    private int length;
    private int begun;

    /** How much was written. */
    int length() {
        return length;
    }

    /** What was written. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    PacketBytes begin() {
        makeRoom(LENGTH_DIGITS);
        begun = length;
        length += LENGTH_DIGITS;
        return this;
    }

    PacketBytes add(AnyObjectId id) {
        makeRoom(Constants.OBJECT_ID_STRING_LENGTH);
        id.copyTo(bytes, length);
        length += Constants.OBJECT_ID_STRING_LENGTH;
        return this;
    }

    PacketBytes add(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        makeRoom(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
        return this;
    }

    /** Ends the line that was begun. */
    PacketBytes end() {
        add("\n");
        int size = length - begun;
        if (size > LONGEST) {
            throw new IllegalStateException("a packet line of " + size + " bytes");
        }
        for (int i = 0; i < LENGTH_DIGITS; i++) {
            bytes[begun + i] = DIGITS[(size >> (4 * (LENGTH_DIGITS - 1 - i))) & 0xf];
        }
        return this;
    }

    PacketBytes flush() {
        return add("0000");
    }

    private void makeRoom(int count) {
        int needed = Math.addExact(length, count);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L)));
        }
    }
}
