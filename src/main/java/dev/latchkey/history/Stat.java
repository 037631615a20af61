package dev.latchkey.history;

import java.util.Locale;

/** How many lines came and went, with a bar of 56 units. */
public record Stat(int added, int removed) {
    private static final int WIDTH = 56;
    private static final int LEAST = 2;

    /** Length of the green part of the bar; the red one fills the rest. */
    public int green() {
        int all = added + removed;
        if (all == 0 || added == 0) {
            return 0;
        }
        int part = (int) Math.round(WIDTH * (double) added / all);
        return removed == 0 ? WIDTH : Math.min(Math.max(part, LEAST), WIDTH - LEAST);
    }

    public int red() {
        return removed == 0 ? 0 : WIDTH - green();
    }

    public String plus() {
        return String.format(Locale.ENGLISH, "+%,d", added);
    }

    public String minus() {
        return String.format(Locale.ENGLISH, "−%,d", removed);
    }
}
