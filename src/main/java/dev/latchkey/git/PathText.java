package dev.latchkey.git;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Paths in trees are bytes; here is how they are shown. */
final class PathText {
    private static final String SHORT_ESCAPES = "abtnvfr";
    private static final int FIRST_SHORT = 7;
    private static final int DELETE = 0x7f;

    private PathText() {}

    /** UTF-8 if that is what the bytes are, else Latin-1, which shows every byte as some character. */
    static String decode(byte[] raw) {
        if (isAscii(raw)) {
            return new String(raw, StandardCharsets.US_ASCII);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(raw, StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean isAscii(byte[] raw) {
        for (byte b : raw) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /** As in the head of a diff: in quotation marks and escaped as in C where it must be, else as it is. */
    static String quoted(byte[] raw) {
        StringBuilder out = new StringBuilder(raw.length + 2).append('"');
        boolean plain = true;
        for (byte signed : raw) {
            int b = Byte.toUnsignedInt(signed);
            plain &= append(b, out);
        }
        return plain
                ? new String(raw, StandardCharsets.US_ASCII)
                : out.append('"').toString();
    }

    /** True when the byte stands for itself. */
    private static boolean append(int b, StringBuilder out) {
        int shortEscape = b - FIRST_SHORT;
        if (shortEscape >= 0 && shortEscape < SHORT_ESCAPES.length()) {
            out.append('\\').append(SHORT_ESCAPES.charAt(shortEscape));
            return false;
        }
        if (b == '"' || b == '\\') {
            out.append('\\').append((char) b);
            return false;
        }
        if (b < ' ' || b >= DELETE) {
            out.append('\\')
                    .append((char) ('0' + (b >> 6)))
                    .append((char) ('0' + ((b >> 3) & 7)))
                    .append((char) ('0' + (b & 7)));
            return false;
        }
        out.append((char) b);
        return true;
    }
}
