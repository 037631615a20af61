package dev.latchkey.page;

import dev.latchkey.core.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong in a form, by the name of the field that it stands beside. */
public record FieldErrors(Map<String, String> all) {
    public static final FieldErrors NONE = new FieldErrors(Map.of());

    public FieldErrors {
        all = Map.copyOf(all);
    }

    public static FieldErrors of(String field, String message) {
        return new FieldErrors(Map.of(field, message));
    }

    /** Empty for a problem that is not one of single fields. */
    public static Optional<FieldErrors> of(Problem problem) {
        return problem instanceof Problem.Invalid invalid && !invalid.fields().isEmpty()
                ? Optional.of(new FieldErrors(invalid.fields().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.join(" ", entry.getValue())))))
                : Optional.empty();
    }

    /** For {@code aria-invalid}; null leaves the attribute out. */
    public @Nullable String invalid(String field) {
        return all.containsKey(field) ? "true" : null;
    }

    /** The id of the error, for {@code aria-describedby}; null leaves the attribute out. */
    public @Nullable String describes(String field) {
        return all.containsKey(field) ? field + "-error" : null;
    }

    /** Empty when all is well with the field. */
    public String text(String field) {
        return all.getOrDefault(field, "");
    }
}
