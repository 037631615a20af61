package dev.latchkey.openapi;

import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A call of an operation with curl; what the caller has to fill in is in capitals. */
final class CurlExample {
    private static final String NEXT_LINE = " \\\n  ";
    private static final String SCHEMA = "schema";
    private static final int MAX_DEPTH = 4;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonNode document;

    CurlExample(JsonNode document) {
        this.document = document;
    }

    String of(String method, String path, JsonNode operation) {
        StringBuilder call = new StringBuilder("curl");
        if (!method.equals("GET")) {
            call.append(" --request ").append(method);
        }
        if (isForTokens(operation)) {
            call.append(" --header \"Authorization: Bearer $TOKEN\"").append(NEXT_LINE);
        } else {
            call.append(' ');
        }
        call.append(address(path, operation));
        body(call, operation.path("requestBody").path("content"));
        return call.toString();
    }

    /** An operation may say that it takes no credentials: {@code "security": [{}]}. */
    private static boolean isForTokens(JsonNode operation) {
        return operation.path("security").isMissingNode()
                || !operation.path("security").path(0).isEmpty();
    }

    private String address(String path, JsonNode operation) {
        StringBuilder query = new StringBuilder();
        String filled = path;
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.path("name").asString();
            filled = filled.replace("{" + name + "}", placeholder(name));
            if (parameter.path("in").asString("").equals("query")
                    && parameter.path("required").asBoolean(false)) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(placeholder(name));
            }
        }
        String server = document.path("servers").path(0).path("url").asString();
        return "'" + server + filled + query + "'";
    }

    private static String placeholder(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    private void body(StringBuilder call, JsonNode content) {
        if (content.has("application/json")) {
            JsonNode sample = sample("value", content.path("application/json").path(SCHEMA), 0);
            call.append(NEXT_LINE).append("--header 'Content-Type: application/json'");
            call.append(NEXT_LINE).append("--data '").append(sample).append("'");
            return;
        }
        boolean multipart = content.has("multipart/form-data");
        String type = multipart ? "multipart/form-data" : "application/x-www-form-urlencoded";
        for (Map.Entry<String, JsonNode> field :
                content.path(type).path(SCHEMA).path("properties").properties()) {
            call.append(NEXT_LINE).append(multipart ? "--form '" : "--data-urlencode '");
            call.append(field.getKey()).append(multipart ? "=@FILE'" : "=" + placeholder(field.getKey()) + "'");
        }
    }

    /** The fields that are required; of a shape that requires none, the first. */
    private JsonNode sample(String name, JsonNode given, int depth) {
        JsonNode schema = resolved(given);
        if (schema.has("enum")) {
            return schema.path("enum").path(0);
        }
        return switch (schema.path("type").asString("object")) {
            case "string" -> NODES.stringNode(placeholder(name));
            case "integer", "number" -> NODES.numberNode(schema.path("minimum").asInt(1));
            case "boolean" -> NODES.booleanNode(true);
            case "array" -> list(name, schema, depth);
            default -> object(schema, depth);
        };
    }

    private ArrayNode list(String name, JsonNode schema, int depth) {
        ArrayNode list = NODES.arrayNode();
        if (depth < MAX_DEPTH) {
            list.add(sample(name, schema.path("items"), depth + 1));
        }
        return list;
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        if (depth < MAX_DEPTH) {
            for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
                boolean wanted = schema.has("required") ? requires(schema, field.getKey()) : object.isEmpty();
                if (wanted) {
                    object.set(field.getKey(), sample(field.getKey(), field.getValue(), depth + 1));
                }
            }
        }
        return object;
    }

    private static boolean requires(JsonNode schema, String field) {
        for (JsonNode required : schema.path("required")) {
            if (required.asString().equals(field)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.path("$ref").asString().substring(1)) : schema;
    }
}
