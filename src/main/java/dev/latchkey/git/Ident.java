package dev.latchkey.git;

import java.nio.charset.Charset;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.jgit.util.RawParseUtils;

/**
 * Who wrote or committed, and when, as recorded: {@code Name <mail> seconds zone}. Histories hold every kind of broken
 * line, so nothing here fails: what cannot be read is empty, or 1970.
 *
 * @param raw {@code Name <mail>}, or as much of it as there is
 * @param email between the last pair of angle brackets; empty without one
 */
public record Ident(String raw, String email, OffsetDateTime when) {
    private static final int MINUTES_PER_HOUR = 60;
    private static final int HUNDRED = 100;
    private static final int MAX_OFFSET_MINUTES = 18 * MINUTES_PER_HOUR;
    private static final long MAX_SECONDS = 253_402_300_799L - MAX_OFFSET_MINUTES * 60L;

    /** Without the address; the address where there is no name. */
    public String name() {
        int open = raw.lastIndexOf('<');
        String name = (open < 0 ? raw : raw.substring(0, open)).strip();
        if (!name.isEmpty()) {
            return name;
        }
        return email.isEmpty() ? "(nobody)" : email;
    }

    /** Reads the line that begins at {@code start}; {@code start} < 0 is a commit without such a line. */
    static Ident parse(byte[] commit, int start, Charset encoding) {
        if (start < 0) {
            return new Ident("", "", OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC));
        }
        int end = RawParseUtils.nextLF(commit, start);
        boolean terminated = end > start && commit[end - 1] == '\n';
        return parse(RawParseUtils.decode(encoding, commit, start, terminated ? end - 1 : end));
    }

    static Ident parse(String line) {
        int close = line.lastIndexOf('>');
        int open = close < 0 ? line.lastIndexOf('<') : line.lastIndexOf('<', close);
        if (close < 0) {
            return new Ident(line.strip(), "", when(open < 0 ? "" : line.substring(open)));
        }
        String email = open < 0 ? "" : line.substring(open + 1, close).strip();
        return new Ident(line.substring(0, close + 1).strip(), email, when(line.substring(close + 1)));
    }

    /** The last two words: seconds since 1970 and {@code +hhmm}. */
    private static OffsetDateTime when(String text) {
        String[] words = text.strip().split(" +");
        boolean zoned = words.length > 1;
        long seconds = number(words[zoned ? words.length - 2 : 0]);
        ZoneOffset zone = zone(zoned ? (int) number(words[words.length - 1]) : 0);
        boolean writable = seconds >= 0 && seconds <= MAX_SECONDS;
        return OffsetDateTime.ofInstant(writable ? Instant.ofEpochSecond(seconds) : Instant.EPOCH, zone);
    }

    private static ZoneOffset zone(int hoursAndMinutes) {
        int minutes = hoursAndMinutes / HUNDRED * MINUTES_PER_HOUR + hoursAndMinutes % HUNDRED;
        return Math.abs(minutes) > MAX_OFFSET_MINUTES ? ZoneOffset.UTC : ZoneOffset.ofTotalSeconds(minutes * 60);
    }

    private static long number(String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
