package dev.latchkey.core;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param size how many there are on all pages together
 */
public record Page<T>(List<T> values, long size) {
    public Page {
        values = List.copyOf(values);
    }

    /** The same page of other things. */
    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(values.stream().<R>map(change).toList(), size);
    }
}
