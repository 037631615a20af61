package dev.latchkey.token.page;

import dev.latchkey.auth.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers, days and scopes are said on the pages of tokens. */
final class Words {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Words() {}

    static String day(Instant moment) {
        return DAY.format(moment);
    }

    static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** {@code 1 repository}, {@code 14 repositories}. */
    static String counted(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** Until an end that lies ahead; what is begun of a day counts. */
    static String left(Instant now, Instant end) {
        Duration left = Duration.between(now, end);
        if (left.toHours() < 24) {
            return left.toHours() < 1 ? "less than an hour left" : counted(left.toHours(), "hour left", "hours left");
        }
        return counted(left.plusDays(1).minusNanos(1).toDays(), "day left", "days left");
    }

    /** Without the vendor: {@code read:repository}. */
    static String brief(Scope scope) {
        String name = scope.wireName();
        return name.substring(0, name.lastIndexOf(':'));
    }
}
