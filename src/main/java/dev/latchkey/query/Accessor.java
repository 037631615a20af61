package dev.latchkey.query;

import org.jspecify.annotations.Nullable;

/** Reads one field of a thing; null says that it has no value there. */
@FunctionalInterface
public interface Accessor<T, V> {
    @Nullable
    V of(T thing);
}
