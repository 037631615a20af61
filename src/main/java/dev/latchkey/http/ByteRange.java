package dev.latchkey.http;

import java.util.Locale;
import java.util.Optional;

/**
 * The part that a {@code Range} header asks for (RFC 9110, section 14.1.2).
 *
 * @param first its first byte, from 0
 * @param last its last byte
 */
record ByteRange(long first, long last) {
    /** The one answer to ranges that begin behind the end. */
    static final ByteRange UNSATISFIABLE = new ByteRange(-1, -1);

    private static final String UNIT = "bytes=";

    /**
     * Empty when everything is to be sent: there is no header, it is in another unit, broken, or asks for several parts,
     * which a server may ignore.
     */
    static Optional<ByteRange> parse(Optional<String> header, long size) {
        String text = header.orElse("").strip();
        if (!text.toLowerCase(Locale.ROOT).startsWith(UNIT) || text.indexOf(',') >= 0) {
            return Optional.empty();
        }
        String range = text.substring(UNIT.length()).strip();
        int hyphen = range.indexOf('-');
        if (hyphen < 0) {
            return Optional.empty();
        }
        String from = range.substring(0, hyphen);
        String to = range.substring(hyphen + 1);
        return from.isEmpty() ? suffix(number(to), size) : part(number(from), to, size);
    }

    private static Optional<ByteRange> suffix(long length, long size) {
        if (length < 0 || (size == 0 && length > 0)) {
            return Optional.empty();
        }
        return Optional.of(length == 0 ? UNSATISFIABLE : new ByteRange(Math.max(0, size - length), size - 1));
    }

    private static Optional<ByteRange> part(long first, String to, long size) {
        long last = to.isEmpty() ? Long.MAX_VALUE : number(to);
        if (first < 0 || last < first) {
            return Optional.empty();
        }
        return Optional.of(first >= size ? UNSATISFIABLE : new ByteRange(first, Math.min(last, size - 1)));
    }

    /** -1 for anything but digits; as good as infinite when there are too many. */
    private static long number(String digits) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    long length() {
        return last - first + 1;
    }
}
