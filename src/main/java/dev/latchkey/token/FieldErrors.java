package dev.latchkey.token;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong with the fields of a request, so that its sender is told everything at once. */
final class FieldErrors {
    private final Map<String, List<String>> byField = new LinkedHashMap<>();

    void add(String field, String message) {
        byField.computeIfAbsent(field, name -> new ArrayList<>()).add(message);
    }

    boolean has(String field) {
        return byField.containsKey(field);
    }

    /** What the supplier gives; empty, and the error noted, when it throws {@link Problem.Invalid}. */
    <T> Optional<T> parsed(String field, Supplier<T> parse) {
        try {
            return Optional.of(parse.get());
        } catch (Failure failure) {
            if (failure.problem() instanceof Problem.Invalid invalid) {
                add(field, invalid.message());
                return Optional.empty();
            }
            throw failure;
        }
    }

    Map<String, List<String>> byField() {
        return byField;
    }

    /** Throws {@link Problem.Invalid} with every error; does nothing without one. */
    void throwIfAny() {
        if (!byField.isEmpty()) {
            String message = byField.size() == 1
                    ? String.join(" ", byField.values().iterator().next())
                    : "Bad request: see the fields " + String.join(", ", byField.keySet()) + ".";
            throw new Failure(new Problem.Invalid(message, byField));
        }
    }
}
