package dev.latchkey.openapi;

import dev.latchkey.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** What Bitbucket's own document says of answers; there only when the document is. */
final class BitbucketContract {
    private static final Optional<BitbucketContract> FOUND =
            BitbucketFile.read().map(file -> new BitbucketContract(BitbucketSchemas.converted(file)));

    static {
        FOUND.ifPresent(CheckedOperations::reportAtExit);
    }

    /** The values of {@code type} whose schemas have other names. */
    private static final Map<String, String> NAMES = Map.of("build", "commitstatus", "commit_directory", "treeentry");

    private static final List<String> SUCCESSES = List.of("200", "201", "202", "204");

    private final JsonNode document;
    private final SchemaDocument schemas;
    private final Set<String> checked = ConcurrentHashMap.newKeySet();

    BitbucketContract(JsonNode document) {
        this.document = document;
        this.schemas = new SchemaDocument("bitbucket.json", document);
    }

    /** Compiled as it is needed, once. */
    static Optional<BitbucketContract> find() {
        return FOUND;
    }

    /** A status of success that is not the one that the operation has; empty where nothing is said about success. */
    Optional<String> otherStatus(String method, String path, int status) {
        String given = Integer.toString(status);
        JsonNode known = schemas.operation(method, path)
                .map(operation -> operation.path("responses"))
                .orElseGet(() -> document.path("nothing"));
        boolean says = SUCCESSES.stream().anyMatch(known::has);
        return says && SUCCESSES.contains(given) && !known.has(given)
                ? Optional.of("Bitbucket does not answer " + given + " to " + method + " " + path)
                : Optional.empty();
    }

    /** What is wrong with a successful answer; empty where Bitbucket has no such operation or says nothing about it. */
    List<String> violations(String method, String path, int status, String body) {
        if (!schemas.describes(method, path, status)) {
            return List.of();
        }
        checked.add(method + " " + path);
        List<String> violations = new ArrayList<>(schemas.violations(method, path, status, body));
        if (violations.isEmpty()) {
            byType(Json.tree(body), violations);
        }
        return violations;
    }

    List<String> refusal(String body) {
        return schemas.violations("error", Json.tree(body));
    }

    /** Each object that says of what type it is has to be as the schema of that name says: what discriminators mean. */
    private void byType(JsonNode node, List<String> violations) {
        if (node.isObject()) {
            String type = node.path("type").asString("");
            String name = NAMES.getOrDefault(type, type);
            JsonNode schema = document.path("components").path("schemas").path(name);
            if (schema.has("allOf") || schema.path("required").toString().contains("\"type\"")) {
                schemas.violations(name, node).forEach(violation -> violations.add("as " + name + ": " + violation));
            }
        }
        node.forEach(child -> byType(child, violations));
    }

    /** Whether the document says what a successful answer to an operation looks like. */
    boolean describes(String method, String path) {
        return SUCCESSES.stream().anyMatch(status -> schemas.describes(method, path, Integer.parseInt(status)));
    }

    /** The operations of which at least one successful answer was held to its schema. */
    Set<String> checked() {
        return new TreeSet<>(checked);
    }

    JsonNode paths() {
        return document.path("paths");
    }
}
