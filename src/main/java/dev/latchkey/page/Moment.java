package dev.latchkey.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A moment seen from another one: {@code 3 hours ago}, {@code in 12 days}; the exact one is said beside it. */
public record Moment(Instant at, Instant now) {
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final int DAYS_TOLD = 45;

    /** For the attribute {@code datetime}. */
    public String machine() {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    public String exact() {
        return EXACT.format(at);
    }

    public String relative() {
        Duration away = Duration.between(at, now);
        boolean past = !away.isNegative();
        Duration distance = away.abs();
        if (distance.toSeconds() < 45) {
            return past ? "just now" : "in a moment";
        }
        if (distance.toDays() > DAYS_TOLD) {
            return "on " + DAY.format(at);
        }
        String amount = amount(distance);
        return past ? amount + " ago" : "in " + amount;
    }

    private static String amount(Duration distance) {
        long minutes = Math.max(1, Math.round(distance.toSeconds() / 60.0));
        if (minutes < 60) {
            return counted(minutes, "minute");
        }
        long hours = Math.round(minutes / 60.0);
        return hours < 48 ? counted(hours, "hour") : counted(Math.round(hours / 24.0), "day");
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
