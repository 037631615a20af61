package dev.latchkey.query;

import java.math.BigDecimal;
import java.time.Instant;

/** A value as it stands in a filter. */
public sealed interface Literal {
    /** Well-formed Unicode without U+0000, which PostgreSQL cannot hold. */
    record Text(String value) implements Literal {}

    record Decimal(BigDecimal value) implements Literal {}

    record Moment(Instant value) implements Literal {}

    record Truth(boolean value) implements Literal {}

    /** {@code null}: no value at all. */
    record Absent() implements Literal {}
}
