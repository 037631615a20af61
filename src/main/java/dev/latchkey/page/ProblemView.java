package dev.latchkey.page;

import dev.latchkey.core.Problem;

/**
 * A problem as a page tells it.
 *
 * @param title in two or three words
 * @param message what happened, to which thing, what to do
 */
public record ProblemView(int status, String title, String message) {
    private static final int OUR_FAULT = 500;

    static ProblemView of(Problem problem, int status) {
        return new ProblemView(status, title(problem, status), problem.message());
    }

    private static String title(Problem problem, int status) {
        if (status == OUR_FAULT) {
            return "Something went wrong";
        }
        if (problem instanceof Problem.NotFound) {
            return "Page not found";
        }
        if (problem instanceof Problem.Denied
                || problem instanceof Problem.MissingScope
                || problem instanceof Problem.ProofNeeded) {
            return "Not allowed";
        }
        if (problem instanceof Problem.Unauthenticated) {
            return "Sign in first";
        }
        if (problem instanceof Problem.RateLimited) {
            return "Too many attempts";
        }
        if (problem instanceof Problem.Conflict) {
            return "Somebody was faster";
        }
        if (problem instanceof Problem.Unavailable) {
            return "Not available now";
        }
        return problem instanceof Problem.TooLarge || problem instanceof Problem.TooCostly
                ? "Too much at once"
                : "That did not work";
    }
}
