package dev.latchkey.token;

import java.util.Locale;

/**
 * Which tokens of an account are listed.
 *
 * @param text part of the name in any case, the hint, or the beginning of the id; empty for all
 */
public record TokenFilter(Shown shown, String text) {
    public static final TokenFilter ALL = new TokenFilter(Shown.ALL, "");

    /** By whether they open anything. */
    public enum Shown {
        USABLE,
        EXPIRING,
        EXPIRED,
        REVOKED,
        ALL;

        /** As in addresses; what is no such word is the first one. */
        public static Shown of(String word) {
            for (Shown shown : values()) {
                if (shown.word().equals(word)) {
                    return shown;
                }
            }
            return USABLE;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
