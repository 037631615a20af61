package dev.latchkey.http;

import dev.latchkey.auth.Door;
import dev.latchkey.core.Problem;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** The shape of one request's answers. */
record Surface(Shape shape, Links links) {
    static Surface of(Request wire, Origin origin) {
        return new Surface(shape(wire), Exchange.links(wire, origin));
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
        return new Surface(door == Door.GIT ? Shape.TEXT : Shape.JSON, links);
    }

    Door door() {
        return shape == Shape.TEXT ? Door.GIT : Door.REST;
    }

    Response render(Problem problem) {
        Response response = switch (shape) {
            case JSON -> ProblemJson.render(problem, links);
            case TEXT -> ProblemText.render(problem);
            case PAGE -> ProblemPage.render(problem);
        };
        return response.withoutSecrets();
    }

    /** An answer in this shape with a status that no problem has. */
    Response render(int status, Problem problem) {
        return render(problem).withStatus(status);
    }

    /** 500: our fault; the log has the rest under this id. */
    Response bug(UUID id) {
        return render(
                500,
                new Problem.Unavailable(
                        "Something went wrong in this server. Its log says more under request id " + id + "."));
    }
}
