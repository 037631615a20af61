package dev.latchkey.page;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a form that comes back.
 *
 * @param status of the answer
 * @param fields by the name of the field that each is said beside
 * @param general what is said at the top, when no field of the form is to blame
 */
public record Mistakes(int status, Map<String, String> fields, Optional<String> general) {
    /** A form that is shown for the first time. */
    public static final Mistakes NONE = new Mistakes(200, Map.of(), Optional.empty());

    public Mistakes {
        fields = Map.copyOf(fields);
    }

    /** One mistake in one field. */
    public static Mistakes of(String field, String message) {
        return new Mistakes(400, Map.of(field, message), Optional.empty());
    }

    /** All fields that a use case complains of; empty for a problem that is not one of single fields. */
    public static Optional<Mistakes> of(Problem problem) {
        return problem instanceof Problem.Invalid invalid && !invalid.fields().isEmpty()
                ? Optional.of(new Mistakes(400, beside(invalid, invalid.fields().keySet()), Optional.empty()))
                : Optional.empty();
    }

    /**
     * What a use case has refused; other failures than mistakes are thrown on.
     *
     * @param known the fields of the form: what concerns others is said at the top
     */
    public static Mistakes of(Failure failure, String... known) {
        Problem problem = failure.problem();
        if (problem instanceof Problem.Invalid invalid) {
            Map<String, String> beside = beside(invalid, List.of(known));
            return new Mistakes(400, beside, beside.isEmpty() ? Optional.of(problem.message()) : Optional.empty());
        }
        if (problem instanceof Problem.Conflict || problem instanceof Problem.Unavailable) {
            return new Mistakes(
                    problem instanceof Problem.Conflict ? 409 : 503, Map.of(), Optional.of(problem.message()));
        }
        throw failure;
    }

    private static Map<String, String> beside(Problem.Invalid invalid, Collection<String> fields) {
        Map<String, String> beside = new HashMap<>();
        for (String field : fields) {
            List<String> said = invalid.fields().getOrDefault(field, List.of());
            if (!said.isEmpty()) {
                beside.put(field, String.join(" ", said));
            }
        }
        return beside;
    }

    /** What is wrong with the field; empty when nothing is. */
    public String at(String field) {
        return fields.getOrDefault(field, "");
    }

    public boolean has(String field) {
        return fields.containsKey(field);
    }

    /** For {@code aria-invalid}; null leaves the attribute out. */
    public @Nullable String invalid(String field) {
        return has(field) ? "true" : null;
    }

    /** The id of what is said beside the field, for {@code aria-describedby}; null leaves the attribute out. */
    public @Nullable String describes(String field) {
        return has(field) ? field + "-error" : null;
    }

    public Optional<Notice> notice() {
        return general.map(Notice::danger);
    }
}
