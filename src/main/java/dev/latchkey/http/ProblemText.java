package dev.latchkey.http;

import dev.latchkey.core.Problem;

/** Renders a problem for git, which prints every line of a {@code text/plain} answer after {@code remote:}. */
final class ProblemText {
    private ProblemText() {}

    static Response render(Problem problem) {
        return ProblemStatus.withHeaders(problem, Response.text(ProblemStatus.of(problem), words(problem) + "\n"));
    }

    private static String words(Problem problem) {
        return problem instanceof Problem.MissingScope scope
                ? scope.message() + " The token '" + scope.credential() + "' lacks "
                        + String.join(", ", scope.missing()) + "."
                : problem.message();
    }
}
