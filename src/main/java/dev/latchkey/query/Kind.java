package dev.latchkey.query;

import dev.latchkey.core.Failure;
import java.math.BigDecimal;
import java.time.Instant;

/** What the values of a field are, and so how they may be compared and with what. */
enum Kind {
    TEXT("text", "\"text\"") {
        @Override
        int compare(Object a, Object b) {
            return TextOrder.CODE_POINTS.compare((String) a, (String) b);
        }
    },
    NATURAL_TEXT("text", "\"text\"") {
        @Override
        int compare(Object a, Object b) {
            return TextOrder.NATURAL.compare((String) a, (String) b);
        }
    },
    NUMBER("a number", "a number such as 12") {
        @Override
        int compare(Object a, Object b) {
            return ((BigDecimal) a).compareTo((BigDecimal) b);
        }
    },
    TIME("a time", "a date such as 2015-03-04T14:08:59+02:00") {
        @Override
        int compare(Object a, Object b) {
            return ((Instant) a).compareTo((Instant) b);
        }
    },
    TRUTH("true or false", "true or false") {
        @Override
        int compare(Object a, Object b) {
            return Boolean.compare((Boolean) a, (Boolean) b);
        }
    };

    private final String description;
    private final String example;

    Kind(String description, String example) {
        this.description = description;
        this.example = example;
    }

    /** How two values of this kind, as {@link #operand} gives them, stand to each other. */
    abstract int compare(Object a, Object b);

    /** Refuses operators that mean nothing for this kind, or for {@code null}. */
    void check(FieldName field, Operator operator, Literal value) {
        boolean ordering = !operator.isEquality() && !operator.isContainment();
        if (value instanceof Literal.Absent && !operator.isEquality()) {
            throw refusal(field, "null is compared with = and != only, not with " + operator.sign());
        }
        if (operator.isContainment() && this != TEXT && this != NATURAL_TEXT) {
            throw refusal(field, operator.sign() + " looks for text, and this field is " + description);
        }
        if (ordering && this == TRUTH) {
            throw refusal(
                    field,
                    "this field is true or false and is compared with = and != only, not with " + operator.sign());
        }
    }

    /** The value as String, BigDecimal, Instant or Boolean; a time may be written in quotes, as many clients do. */
    Object operand(FieldName field, Literal value) {
        if (value instanceof Literal.Text text && (this == TEXT || this == NATURAL_TEXT)) {
            return text.value();
        }
        if (value instanceof Literal.Text text && this == TIME) {
            return Moments.parse(text.value()).orElseThrow(() -> mismatch(field));
        }
        if (value instanceof Literal.Decimal number && this == NUMBER) {
            return number.value();
        }
        if (value instanceof Literal.Moment moment && this == TIME) {
            return moment.value();
        }
        if (value instanceof Literal.Truth truth && this == TRUTH) {
            return truth.value();
        }
        throw mismatch(field);
    }

    private Failure mismatch(FieldName field) {
        return refusal(field, "this field is " + description + "; compare it with " + example + " or null");
    }

    private static Failure refusal(FieldName field, String reason) {
        return Failure.invalid(
                "q",
                "The filter on " + field.name() + " at position " + field.position() + " means nothing: " + reason
                        + ".");
    }
}
