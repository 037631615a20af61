package dev.latchkey.admin;

import java.util.Locale;

/** Numbers with the thing that they count. */
final class Counted {
    private Counted() {}

    /** {@code 1 token}, {@code 12,000 tokens}. */
    static String of(long number, String thing) {
        return number(number) + " " + thing + (number == 1 ? "" : "s");
    }

    static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }
}
