package dev.latchkey.session;

import java.time.Duration;

/** A time that somebody has to wait, as people say it: {@code 8 seconds}, {@code 20 minutes}; never shorter than it is. */
final class Waiting {
    private static final int SECONDS_TOLD = 100;
    private static final int MINUTES_TOLD = 100;

    private Waiting() {}

    static String told(Duration time) {
        long seconds = time.toSeconds();
        if (seconds <= SECONDS_TOLD) {
            return counted(seconds, "second");
        }
        long minutes = (seconds + 59) / 60;
        return minutes <= MINUTES_TOLD ? counted(minutes, "minute") : counted((minutes + 59) / 60, "hour");
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
