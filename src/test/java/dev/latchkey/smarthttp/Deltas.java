package dev.latchkey.smarthttp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/** Instructions of deltas (gitformat-pack, "Deltified representation"). */
final class Deltas {
    private static final int SUFFIX = 4;

    private Deltas() {}

    /** Copies the first 64 KiB of the base that many times, and ends with a number that makes each result another. */
    static byte[] copies(int baseSize, int times, int number) {
        byte[] suffix = suffix(number);
        ByteArrayOutputStream delta = new ByteArrayOutputStream();
        size(delta, baseSize);
        size(delta, (long) times * 0x10000 + SUFFIX);
        for (int i = 0; i < times; i++) {
            delta.write(0x80);
        }
        delta.write(SUFFIX);
        delta.writeBytes(suffix);
        return delta.toByteArray();
    }

    /** Drops all but the first four bytes of the base and adds four. */
    static byte[] append(int baseSize, int number) {
        ByteArrayOutputStream delta = new ByteArrayOutputStream();
        size(delta, baseSize);
        size(delta, 2 * SUFFIX);
        delta.write(0x80 | 0x10);
        delta.write(SUFFIX);
        delta.write(SUFFIX);
        delta.writeBytes(suffix(number));
        return delta.toByteArray();
    }

    /** What {@link #append} makes of a base. */
    static byte[] appended(byte[] base, int number) {
        byte[] result = Arrays.copyOf(base, 2 * SUFFIX);
        System.arraycopy(suffix(number), 0, result, SUFFIX, SUFFIX);
        return result;
    }

    static ObjectId id(byte[] blob) {
        try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            return formatter.idFor(Constants.OBJ_BLOB, blob);
        }
    }

    private static byte[] suffix(int number) {
        return String.format(Locale.ROOT, "%04x", number).getBytes(StandardCharsets.US_ASCII);
    }

    private static void size(ByteArrayOutputStream out, long size) {
        long left = size;
        while (left > 0x7f) {
            out.write((int) (left & 0x7f) | 0x80);
            left >>>= 7;
        }
        out.write((int) left);
    }
}
