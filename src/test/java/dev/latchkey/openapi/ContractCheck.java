package dev.latchkey.openapi;

import dev.latchkey.auth.Door;
import dev.latchkey.http.AnswerListener;
import dev.latchkey.http.Json;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds every answer of a test's server to the document of the API: what is said there about an operation's answer is
 * true of it, and every refusal has the one shape of errors. An answer that is otherwise becomes a 500 that says so, which
 * no test expects.
 */
public final class ContractCheck implements AnswerListener {
    private static final SchemaDocument OWN =
            new SchemaDocument("latchkey.json", ApiDocument.load().at("https://latchkey.invalid/2.0"));

    private final SchemaDocument own;

    private ContractCheck(SchemaDocument own) {
        this.own = own;
    }

    /** Against the document that this server itself serves. */
    public static AnswerListener own() {
        return new ContractCheck(OWN);
    }

    @Override
    public void answered(String target, Optional<Route> route, Response response) {
        boolean rest = route.map(found -> found.door() == Door.REST).orElse(target.startsWith("/2.0"));
        if (!rest || !isJson(response)) {
            return;
        }
        String body = new String(response.bytes(), java.nio.charset.StandardCharsets.UTF_8);
        List<String> violations = response.status() >= 400
                ? own.violations("error", Json.tree(body))
                : route.map(found -> success(target, found, response.status(), body))
                        .orElse(List.of());
        if (!violations.isEmpty()) {
            throw new IllegalStateException("The answer to " + target + " (" + response.status()
                    + ") is not as the document of the API says: " + violations + "\n" + body);
        }
    }

    private List<String> success(String target, Route route, int status, String body) {
        String path = ApiPaths.of(route);
        if (target.contains("fields=") || own.operation(route.method(), path).isEmpty()) {
            return List.of();
        }
        List<String> violations = new ArrayList<>();
        if (!own.describes(route.method(), path, status)) {
            violations.add("no JSON answer " + status + " is described for " + route.method() + " " + path);
            return violations;
        }
        return own.violations(route.method(), path, status, body);
    }

    /** A file that somebody stored may be JSON as well; it comes with the name under which it is saved. */
    private static boolean isJson(Response response) {
        return response.header("Content-Disposition").isEmpty()
                && response.header("Content-Type")
                        .map(type -> type.startsWith("application/json"))
                        .orElse(false);
    }
}
