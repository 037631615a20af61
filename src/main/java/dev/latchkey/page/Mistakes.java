package dev.latchkey.page;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /**
     * What a use case has refused; other failures than mistakes are thrown on.
     *
     * @param known the fields of the form: what concerns others is said at the top
     */
    public static Mistakes of(Failure failure, String... known) {
        Problem problem = failure.problem();
        if (problem instanceof Problem.Invalid invalid) {
            Map<String, String> beside = new java.util.HashMap<>();
            for (String field : known) {
                List<String> said = invalid.fields().getOrDefault(field, List.of());
                if (!said.isEmpty()) {
                    beside.put(field, String.join(" ", said));
                }
            }
            return new Mistakes(400, beside, beside.isEmpty() ? Optional.of(problem.message()) : Optional.empty());
        }
        if (problem instanceof Problem.Conflict || problem instanceof Problem.Unavailable) {
            return new Mistakes(
                    problem instanceof Problem.Conflict ? 409 : 503, Map.of(), Optional.of(problem.message()));
        }
        throw failure;
    }

    /** What is wrong with the field; empty when nothing is. */
    public String at(String field) {
        return fields.getOrDefault(field, "");
    }

    /** For {@code aria-invalid}. */
    public boolean has(String field) {
        return fields.containsKey(field);
    }

    public Optional<Notice> notice() {
        return general.map(Notice::danger);
    }
}
