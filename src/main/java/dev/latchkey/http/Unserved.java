package dev.latchkey.http;

import dev.latchkey.core.Problem;

/** Answers for paths and methods that the table of routes does not hold. */
final class Unserved {
    private Unserved() {}

    static Problem path() {
        return new Problem.NotFound(
                "Resource not found. There is no API hosted at this URL; REST is under /2.0, and git"
                        + " under /{workspace}/{repository}.git.");
    }

    static Response method(Surface surface, Router.Match match) {
        return surface.render(
                        405, new Problem.Invalid("This method is not served here. Allowed: " + allowed(match) + "."))
                .with("Allow", allowed(match));
    }

    static Response options(Router.Match match) {
        return Response.noContent().with("Allow", allowed(match));
    }

    private static String allowed(Router.Match match) {
        String methods = String.join(", ", match.allowed());
        return (match.allowed().contains("GET") ? methods + ", HEAD" : methods) + ", OPTIONS";
    }
}
