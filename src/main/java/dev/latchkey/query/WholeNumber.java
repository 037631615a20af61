package dev.latchkey.query;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * Where a value lies among the whole numbers that a column can hold, so that rows are compared exactly and without
 * fractions, which the databases treat differently.
 *
 * @param nearest the greatest whole number not above the value, or the least of all when the value is below that
 * @param side of the number on which the value lies: 0 when they are equal, 1 above, -1 below
 */
record WholeNumber(long nearest, int side) {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    static WholeNumber of(BigDecimal value) {
        BigDecimal floor = value.setScale(0, RoundingMode.FLOOR);
        if (floor.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            return new WholeNumber(Long.MAX_VALUE, 1);
        }
        if (floor.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) < 0) {
            return new WholeNumber(Long.MIN_VALUE, -1);
        }
        return new WholeNumber(floor.longValueExact(), value.compareTo(floor));
    }

    /** In microseconds since 1970. */
    static WholeNumber of(Instant value) {
        long micros = value.getEpochSecond() * MICROS_PER_SECOND + value.getNano() / NANOS_PER_MICRO;
        return new WholeNumber(micros, value.getNano() % NANOS_PER_MICRO == 0 ? 0 : 1);
    }

    boolean isExact() {
        return side == 0;
    }

    /** The operator with {@link #nearest} on its right that says what the given one says of the value. */
    Operator adjusted(Operator operator) {
        if (side == 0) {
            return operator;
        }
        boolean less = operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL;
        if (side > 0) {
            return less ? Operator.LESS_OR_EQUAL : Operator.GREATER;
        }
        return less ? Operator.LESS : Operator.GREATER_OR_EQUAL;
    }
}
