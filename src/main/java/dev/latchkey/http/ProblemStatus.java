package dev.latchkey.http;

import dev.latchkey.core.Problem;

/** The HTTP side of a problem: its status (RFC 9110, section 15) and the headers that belong to it. */
final class ProblemStatus {
    static final String CHALLENGE = "Basic realm=\"Latchkey\", charset=\"UTF-8\"";

    /** Bitbucket's own number for it (contract 2.5). */
    private static final int TOO_COSTLY = 555;

    private ProblemStatus() {}

    static int of(Problem problem) {
        if (problem instanceof Problem.Unauthenticated) {
            return 401;
        }
        if (problem instanceof Problem.MissingScope
                || problem instanceof Problem.Denied
                || problem instanceof Problem.ProofNeeded) {
            return 403;
        }
        if (problem instanceof Problem.NotFound) {
            return 404;
        }
        if (problem instanceof Problem.NotMultipart) {
            return 406;
        }
        if (problem instanceof Problem.Conflict) {
            return 409;
        }
        if (problem instanceof Problem.LengthRequired) {
            return 411;
        }
        if (problem instanceof Problem.TooLarge) {
            return 413;
        }
        if (problem instanceof Problem.Unsupported) {
            return 415;
        }
        if (problem instanceof Problem.RateLimited) {
            return 429;
        }
        if (problem instanceof Problem.TooCostly) {
            return TOO_COSTLY;
        }
        return problem instanceof Problem.Unavailable ? 503 : 400;
    }

    static Response withHeaders(Problem problem, Response response) {
        if (problem instanceof Problem.Unauthenticated) {
            response.with("WWW-Authenticate", CHALLENGE);
        }
        if (problem instanceof Problem.RateLimited limited) {
            response.with("Retry-After", Long.toString(limited.retryAfter().toSeconds()));
        }
        return response;
    }
}
