package dev.latchkey.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** An OpenAPI 3.0 document that answers are held against. */
final class SchemaDocument {
    private static final String BASE = "https://latchkey.invalid/";

    private final String name;
    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    SchemaDocument(String name, JsonNode document) {
        this.name = name;
        this.document = document;
        this.registry = SchemaRegistry.withDialect(
                Dialects.getOpenApi30(), builder -> builder.schemas(Map.of(BASE + name, document.toString())));
    }

    /** The operation of a method and a path as templates have it, without what a server's address holds. */
    Optional<JsonNode> operation(String method, String path) {
        JsonNode operation = document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
        return operation.isObject() ? Optional.of(operation) : Optional.empty();
    }

    /** Whether the operation says what a JSON answer with this status looks like. */
    boolean describes(String method, String path, int status) {
        return operation(method, path)
                .map(operation -> schema(operation, status).isObject())
                .orElse(false);
    }

    private static JsonNode schema(JsonNode operation, int status) {
        return operation
                .path("responses")
                .path(Integer.toString(status))
                .path("content")
                .path("application/json")
                .path("schema");
    }

    /** What is wrong with an answer; empty when it is as described. */
    List<String> violations(String method, String path, int status, String body) {
        String pointer = "/paths/" + escaped(path) + "/" + method.toLowerCase(Locale.ROOT) + "/responses/" + status
                + "/content/application~1json/schema";
        return violations(pointer, body);
    }

    /** Against one of the shared schemas. */
    List<String> violations(String schema, JsonNode body) {
        return violations("/components/schemas/" + schema, body.toString());
    }

    private List<String> violations(String pointer, String body) {
        Schema schema =
                compiled.computeIfAbsent(pointer, at -> registry.getSchema(SchemaLocation.of(BASE + name + "#" + at)));
        return schema.validate(body, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    private static String escaped(String path) {
        return path.replace("~", "~0").replace("/", "~1");
    }
}
