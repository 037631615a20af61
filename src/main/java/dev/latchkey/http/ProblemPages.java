package dev.latchkey.http;

import dev.latchkey.auth.Principal;
import dev.latchkey.core.Problem;

/** Draws problems for people in a browser. */
@FunctionalInterface
public interface ProblemPages {
    /** Plain pages, for servers that have no others. */
    ProblemPages PLAIN = (problem, status, visitor) -> ProblemPage.render(problem, status);

    /**
     * @param status of HTTP
     * @param visitor anonymous also where nobody has asked yet who it is
     */
    Response draw(Problem problem, int status, Principal visitor);
}
