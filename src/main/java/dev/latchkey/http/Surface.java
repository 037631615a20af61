package dev.latchkey.http;

import dev.latchkey.auth.Door;
import dev.latchkey.auth.Principal;
import dev.latchkey.core.Problem;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** The shape of one request's answers. */
record Surface(Shape shape, Links links, ProblemPages pages, Principal visitor) {
    static Surface of(Request wire, Origin origin, ProblemPages pages) {
        return new Surface(shape(wire), Exchange.links(wire, origin), pages, Principal.anonymous());
    }

    private static Shape shape(Request wire) {
        String path = String.valueOf(wire.getHttpURI().getPath());
        if (path.startsWith("/2.0") || path.startsWith("/1.0") || path.startsWith("/api/")) {
            return Shape.JSON;
        }
        String agent = String.valueOf(wire.getHeaders().get(HttpHeader.USER_AGENT));
        if (agent.startsWith("git/") || agent.startsWith("JGit/")) {
            return Shape.TEXT;
        }
        String accepted = String.valueOf(wire.getHeaders().get(HttpHeader.ACCEPT));
        return accepted.contains("text/html") ? Shape.PAGE : Shape.JSON;
    }

    /** The same client at a door whose shape is fixed. */
    Surface through(Door door) {
        Shape fixed = switch (door) {
            case GIT -> Shape.TEXT;
            case REST -> Shape.JSON;
            case WEB -> Shape.PAGE;
        };
        return new Surface(fixed, links, pages, visitor);
    }

    /** The same, seen by somebody. */
    Surface by(Principal principal) {
        return new Surface(shape, links, pages, principal);
    }

    Door door() {
        return switch (shape) {
            case TEXT -> Door.GIT;
            case JSON -> Door.REST;
            case PAGE -> Door.WEB;
        };
    }

    Response render(Problem problem) {
        Response response = switch (shape) {
            case JSON -> ProblemJson.render(problem, links);
            case TEXT -> ProblemText.render(problem);
            case PAGE -> page(problem, ProblemStatus.of(problem));
        };
        return response.withoutSecrets();
    }

    private Response page(Problem problem, int status) {
        return ProblemStatus.withHeaders(
                problem, pages.draw(problem, status, visitor).forBrowser());
    }

    /** An answer in this shape with a status that no problem has. */
    Response render(int status, Problem problem) {
        return shape == Shape.PAGE
                ? page(problem, status).withoutSecrets()
                : render(problem).withStatus(status);
    }

    /** 500: our fault; the log has the rest under this id. */
    Response bug(UUID id) {
        return render(
                500,
                new Problem.Unavailable(
                        "Something went wrong in this server. Its log says more under request id " + id + "."));
    }
}
