package dev.latchkey.query;

import dev.latchkey.core.Failure;
import java.util.Map;
import java.util.TreeMap;

/** The fields that a list can be filtered and sorted by. */
final class Catalogue<F> {
    private static final int SHOWN = 60;

    private final Map<String, F> fields = new TreeMap<>();

    void add(String name, F field) {
        if (fields.put(name, field) != null) {
            throw new IllegalStateException("The field " + name + " is named twice");
        }
    }

    F named(FieldName field) {
        return named(field.name(), "q", " at position " + field.position());
    }

    F named(Sort sort) {
        return named(sort.field(), "sort", "");
    }

    private F named(String name, String parameter, String place) {
        F field = fields.get(name);
        if (field == null) {
            String shown = name.length() > SHOWN ? name.substring(0, SHOWN) + "…" : name;
            throw Failure.invalid(
                    parameter,
                    "There is no field " + shown + place + "; this list knows " + String.join(", ", fields.keySet())
                            + ".");
        }
        return field;
    }
}
