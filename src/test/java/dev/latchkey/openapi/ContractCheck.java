package dev.latchkey.openapi;

import dev.latchkey.auth.Door;
import dev.latchkey.http.AnswerListener;
import dev.latchkey.http.Json;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds every answer of a test's server to the document of the API, and to Bitbucket's own: what is said there about an
 * operation's answer is true of it, and every refusal has the one shape of errors. An answer that is otherwise becomes a
 * 500 that says so, which no test expects.
 */
public final class ContractCheck implements AnswerListener {
    private static final SchemaDocument OWN =
            new SchemaDocument("latchkey.json", ApiDocument.load().at("https://latchkey.invalid/2.0"));

    private final SchemaDocument own;
    private final Optional<BitbucketContract> bitbucket;

    ContractCheck(SchemaDocument own, Optional<BitbucketContract> bitbucket) {
        this.own = own;
        this.bitbucket = bitbucket;
    }

    /** Against the document that this server itself serves, and Bitbucket's where that is at hand. */
    public static AnswerListener standard() {
        return new ContractCheck(OWN, BitbucketContract.find());
    }

    /** Against the document that this server itself serves, and nothing else. */
    public static AnswerListener own() {
        return new ContractCheck(OWN, Optional.empty());
    }

    @Override
    public void answered(String target, Optional<Route> route, Response response) {
        boolean rest = route.map(found -> found.door() == Door.REST).orElse(target.startsWith("/2.0"));
        boolean options = response.status() == 204 && response.header("Allow").isPresent();
        if (!rest || options) {
            return;
        }
        List<String> violations = new ArrayList<>();
        route.flatMap(found -> bitbucket.flatMap(
                        other -> other.otherStatus(found.method(), ApiPaths.of(found), response.status())))
                .ifPresent(violations::add);
        String body = isJson(response) ? new String(response.bytes(), StandardCharsets.UTF_8) : "";
        if (!body.isEmpty()) {
            violations.addAll(
                    response.status() >= 400 ? refusal(body) : success(target, route, response.status(), body));
        }
        if (!violations.isEmpty()) {
            throw new IllegalStateException("The answer to " + target + " (" + response.status()
                    + ") is not as the document of the API says: " + violations + "\n" + body);
        }
    }

    private List<String> refusal(String body) {
        List<String> violations = new ArrayList<>(own.violations("error", Json.tree(body)));
        bitbucket.ifPresent(other -> violations.addAll(other.refusal(body)));
        return violations;
    }

    private List<String> success(String target, Optional<Route> route, int status, String body) {
        if (route.isEmpty() || target.contains("fields=")) {
            return List.of();
        }
        String method = route.get().method();
        String path = ApiPaths.of(route.get());
        if (own.operation(method, path).isEmpty()) {
            return List.of();
        }
        if (!own.describes(method, path, status)) {
            return List.of("no JSON answer " + status + " is described for " + method + " " + path);
        }
        List<String> violations = new ArrayList<>(own.violations(method, path, status, body));
        bitbucket.ifPresent(other -> violations.addAll(other.violations(method, path, status, body)));
        return violations;
    }

    /** A file that somebody stored may be JSON as well; it comes with the name under which it is saved. */
    private static boolean isJson(Response response) {
        return response.header("Content-Disposition").isEmpty()
                && response.header("Content-Type")
                        .map(type -> type.startsWith("application/json"))
                        .orElse(false);
    }
}
