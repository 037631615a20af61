package dev.latchkey.query;

import dev.latchkey.core.Failure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Dates of ISO 8601: the time, its seconds, their fraction and the offset are optional; UTC is assumed. */
final class Moments {
    private static final int YEAR_DIGITS = 4;
    private static final int NANO_DIGITS = 9;

    private final Cursor cursor;

    private Moments(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Whether a date is next, and not a number. */
    static boolean isAhead(Cursor cursor) {
        for (int i = 0; i < YEAR_DIGITS; i++) {
            if (!cursor.isDigit(i)) {
                return false;
            }
        }
        return cursor.peek(YEAR_DIGITS) == '-';
    }

    static Instant read(Cursor cursor) {
        int start = cursor.at();
        try {
            return new Moments(cursor).read();
        } catch (DateTimeException e) {
            throw new Failure(
                    cursor.refusal(start, "there is no such date as " + cursor.since(start))
                            .problem(),
                    e);
        }
    }

    /** The moment that the whole text says, if it says one. */
    static Optional<Instant> parse(String text) {
        Cursor cursor = new Cursor(text);
        try {
            Instant moment = read(cursor);
            return cursor.peek() == Cursor.END ? Optional.of(moment) : Optional.empty();
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    private Instant read() {
        int year = digits(YEAR_DIGITS, "a year of four digits");
        separator('-');
        int month = digits(2, "a month of two digits");
        separator('-');
        int day = digits(2, "a day of two digits");
        LocalTime time = LocalTime.MIDNIGHT;
        ZoneOffset offset = ZoneOffset.UTC;
        if (cursor.skip('T') || cursor.skip('t')) {
            time = time();
            offset = offset();
        }
        return LocalDate.of(year, month, day).atTime(time).toInstant(offset);
    }

    private LocalTime time() {
        int hour = digits(2, "an hour of two digits");
        separator(':');
        int minute = digits(2, "a minute of two digits");
        int second = cursor.skip(':') ? digits(2, "a second of two digits") : 0;
        int nano = cursor.skip('.') ? nano() : 0;
        return LocalTime.of(hour, minute, second, nano);
    }

    private int nano() {
        int start = cursor.at();
        cursor.skipDigits();
        String digits = cursor.since(start);
        if (digits.isEmpty() || digits.length() > NANO_DIGITS) {
            throw cursor.expected("a fraction of one to nine digits", start);
        }
        return Integer.parseInt(digits + "0".repeat(NANO_DIGITS - digits.length()));
    }

    private ZoneOffset offset() {
        if (cursor.skip('Z') || cursor.skip('z')) {
            return ZoneOffset.UTC;
        }
        int sign = cursor.peek() == '-' ? -1 : 1;
        if (!cursor.skip('+') && !cursor.skip('-')) {
            return ZoneOffset.UTC;
        }
        int hours = digits(2, "an offset such as +02:00");
        boolean minutes = cursor.skip(':') || cursor.isDigit(0);
        return ZoneOffset.ofHoursMinutes(sign * hours, sign * (minutes ? digits(2, "an offset such as +02:00") : 0));
    }

    private void separator(char wanted) {
        if (!cursor.skip(wanted)) {
            throw cursor.expected(wanted + " within a date");
        }
    }

    private int digits(int count, String what) {
        int start = cursor.at();
        for (int i = 0; i < count; i++) {
            if (!cursor.isDigit(0)) {
                throw cursor.expected(what, start);
            }
            cursor.advance();
        }
        return Integer.parseInt(cursor.since(start));
    }
}
