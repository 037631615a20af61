package dev.latchkey.query;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a kind of thing, for filtering and sorting a list of them in memory. A field's accessor is called only when
 * a filter needs it to decide, and at most once per thing.
 */
public final class FieldTable<T> {
    private final Catalogue<Field<T>> fields;

    private FieldTable(Catalogue<Field<T>> fields) {
        this.fields = fields;
    }

    public static <T> Builder<T> builder() {
        return new Builder<>();
    }

    /**
     * What passes the filter.
     *
     * @throws Failure with {@link Problem.Invalid} when the filter names an unknown field, or compares one with what it can
     *     never be
     */
    public Predicate<T> predicate(Filter filter) {
        return new PredicateCompiler<>(fields).predicate(filter.expression());
    }

    /**
     * Things without a value first, or last when descending; others by value, text by code points.
     *
     * @throws Failure with {@link Problem.Invalid} when the field is unknown
     */
    public Comparator<T> order(Sort sort) {
        Field<T> field = fields.named(sort);
        Comparator<T> ascending =
                Comparator.comparing(field.accessor()::of, Comparator.nullsFirst(field.kind()::compare));
        return sort.descending() ? ascending.reversed() : ascending;
    }

    /** A field; its accessor gives what {@link Kind#compare} takes. */
    record Field<T>(Kind kind, Accessor<? super T, ?> accessor) {}

    /** Takes the fields one by one. */
    public static final class Builder<T> {
        private final Catalogue<Field<T>> fields = new Catalogue<>();

        private Builder() {}

        /** Text that is ordered by code points. */
        public Builder<T> text(String name, Accessor<? super T, String> accessor) {
            return add(name, Kind.TEXT, accessor);
        }

        /** Text whose digits are ordered as numbers, such as names of refs. */
        public Builder<T> naturalText(String name, Accessor<? super T, String> accessor) {
            return add(name, Kind.NATURAL_TEXT, accessor);
        }

        public Builder<T> number(String name, Accessor<? super T, ? extends Number> accessor) {
            return add(name, Kind.NUMBER, (T thing) -> decimal(accessor.of(thing)));
        }

        public Builder<T> time(String name, Accessor<? super T, Instant> accessor) {
            return add(name, Kind.TIME, accessor);
        }

        public Builder<T> truth(String name, Accessor<? super T, Boolean> accessor) {
            return add(name, Kind.TRUTH, accessor);
        }

        public FieldTable<T> build() {
            return new FieldTable<>(fields);
        }

        private Builder<T> add(String name, Kind kind, Accessor<? super T, ?> accessor) {
            fields.add(name, new Field<>(kind, accessor));
            return this;
        }

        /** What the answer shows: 0.1 is a tenth and not the binary fraction beside it. */
        private static @Nullable BigDecimal decimal(@Nullable Number number) {
            return number == null ? null : new BigDecimal(number.toString());
        }
    }
}
