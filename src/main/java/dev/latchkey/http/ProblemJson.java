package dev.latchkey.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.core.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders a problem for scripts, in Bitbucket's error shape (contract 2.5). */
final class ProblemJson {
    /**
     * @param data repeated beside the error, as Bitbucket does
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Body(String type, Particulars error, @Nullable Map<String, Object> data) {}

    /** The inner object. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Particulars(
            String message,
            @Nullable Map<String, Object> detail,
            @Nullable Map<String, List<String>> fields,
            @Nullable Map<String, Object> data) {}

    /** Written once, for there may be a flood of those who are told it. */
    private static final JsonFragment UNKNOWN = new JsonFragment(body(Problem.Unauthenticated.UNKNOWN, null));

    private ProblemJson() {}

    static Response render(Problem problem, Links links) {
        if (problem.equals(Problem.Unauthenticated.UNKNOWN)) {
            return ProblemStatus.withHeaders(problem, Response.json(ProblemStatus.of(problem), UNKNOWN));
        }
        Map<String, Object> data = data(problem, links);
        return ProblemStatus.withHeaders(problem, Response.json(ProblemStatus.of(problem), body(problem, data)));
    }

    private static Body body(Problem problem, @Nullable Map<String, Object> data) {
        return new Body("error", new Particulars(problem.message(), detail(problem), fields(problem), data), data);
    }

    private static @Nullable Map<String, Object> detail(Problem problem) {
        return problem instanceof Problem.MissingScope scope
                ? ordered("required", scope.required(), "granted", scope.granted(), "missing", scope.missing())
                : null;
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static @Nullable Map<String, List<String>> fields(Problem problem) {
        return problem instanceof Problem.Invalid invalid && !invalid.fields().isEmpty() ? invalid.fields() : null;
    }

    private static @Nullable Map<String, Object> data(Problem problem, Links links) {
        if (problem instanceof Problem.MissingScope scope) {
            return Map.of("create_token", TokenForm.prefilled(links, scope));
        }
        if (problem instanceof Problem.Denied denied && !denied.key().isEmpty()) {
            return Map.of("key", denied.key());
        }
        return problem instanceof Problem.NotFound missing && !missing.data().isEmpty() ? missing.data() : null;
    }
}
