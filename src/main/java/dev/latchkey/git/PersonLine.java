package dev.latchkey.git;

import java.nio.charset.StandardCharsets;

/** A header line of a commit or tag that may name a person and a time: {@code author Ann <ann@example.com> 1700000000 +0100}. */
record PersonLine(String keyword, String time) {
    private static final int MOST_DIGITS = 12;
    private static final String NONE = "";

    /** Reads raw bytes; a line of another kind has no time. */
    static PersonLine of(byte[] raw, int from, int to) {
        String line = new String(raw, from, to - from, StandardCharsets.ISO_8859_1);
        int blank = line.indexOf(' ');
        String keyword = blank < 0 ? line : line.substring(0, blank);
        int mail = line.lastIndexOf("> ");
        return switch (keyword) {
            case "author", "committer", "tagger" -> new PersonLine(keyword, mail < 0 ? NONE : line.substring(mail + 2));
            default -> new PersonLine(keyword, NONE);
        };
    }

    boolean isAuthor() {
        return keyword.equals("author");
    }

    /** Digits without leading zeros, few enough to be a time that has a calendar year. */
    boolean hasGoodDate() {
        if (time.isEmpty()) {
            return true;
        }
        int blank = time.indexOf(' ');
        String seconds = blank < 0 ? time : time.substring(0, blank);
        return !seconds.isEmpty()
                && seconds.length() <= MOST_DIGITS
                && seconds.chars().allMatch(c -> c >= '0' && c <= '9')
                && (seconds.length() == 1 || seconds.charAt(0) != '0');
    }

    boolean hasGoodZone() {
        if (time.isEmpty()) {
            return true;
        }
        String zone = time.substring(time.indexOf(' ') + 1);
        return zone.length() == 5
                && (zone.charAt(0) == '+' || zone.charAt(0) == '-')
                && zone.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
    }
}
